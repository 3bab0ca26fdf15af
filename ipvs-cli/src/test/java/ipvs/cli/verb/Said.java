package ipvs.cli.verb;

import ipvs.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a command prints, one char a byte. */
final class Said {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);

  Console console() {
    return console;
  }

  String out() {
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  String err() {
    return err.toString(StandardCharsets.ISO_8859_1);
  }
}
