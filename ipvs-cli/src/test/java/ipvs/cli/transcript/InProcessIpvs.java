package ipvs.cli.transcript;

import ipvs.cli.console.Console;
import ipvs.cli.verb.Ipvs;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Our verbs in this process, in the network namespace of the thread that calls them. */
public final class InProcessIpvs {
  private InProcessIpvs() {}

  /** {@return how a line of {@code ipvs} ended, whose standard input is empty} */
  public static Outcome run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), out, err);
    int status = Ipvs.run(console, stop -> {}, List.of(words));
    return new Outcome(
        status,
        out.toString(StandardCharsets.ISO_8859_1),
        err.toString(StandardCharsets.ISO_8859_1));
  }
}
