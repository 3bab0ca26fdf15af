package ipvs.cli.kernel;

import ipvs.cli.console.Console;
import ipvs.cli.verb.Ipvs;
import java.io.InputStream;
import java.util.List;

/** A program that runs lines of {@code ipvs}; run as a user without privileges. */
final class LinesAsNobody {
  private LinesAsNobody() {}

  /** Runs each argument as a line, and prints its exit status behind what it says. */
  public static void main(String[] lines) {
    for (String line : lines) {
      Console console = new Console(InputStream.nullInputStream(), System.out, System.out);
      int status = Ipvs.run(console, stop -> {}, List.of(line.split(" ")));
      System.out.println(status + " " + line);
    }
  }
}
