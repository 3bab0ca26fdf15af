package ipvs.cli.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that writes a file when it is told to end, since its end waits for that. */
final class EndingWriter {
  private EndingWriter() {}

  public static void main(String[] arguments) {
    Path path = Path.of(arguments[0]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(path)));
  }

  private static void write(Path path) {
    try (ReplacedFile file = ReplacedFile.at(path)) {
      file.replaceToTheEnd("written".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
