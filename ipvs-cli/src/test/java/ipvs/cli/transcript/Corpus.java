package ipvs.cli.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All transcripts, in the resource folder {@code transcripts}. */
public final class Corpus {
  private static final String ENDING = ".transcript";

  private Corpus() {}

  /** {@return every transcript, by name} */
  public static List<Transcript> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .sorted()
          .map(file -> read(file.substring(0, file.length() - ENDING.length())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return every transcript whose head asks for it}
   *
   * @param directive what the head must hold
   */
  public static List<Transcript> with(Directive directive) {
    return all().stream().filter(transcript -> transcript.has(directive)).toList();
  }

  /**
   * {@return one transcript}
   *
   * @param name its file's name without the ending
   */
  public static Transcript read(String name) {
    try {
      return TranscriptParser.parse(
          name, Files.readString(folder().resolve(name + ENDING), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return the lines of a file beside the transcripts}
   *
   * @param file its name
   * @throws IOException if it cannot be read
   */
  static List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder().resolve(file), StandardCharsets.UTF_8);
  }

  /** {@return the folder in which this module is built: the transcripts lie in its classes} */
  public static Path buildFolder() {
    return folder().getParent().getParent();
  }

  private static Path folder() {
    URL url = Objects.requireNonNull(Corpus.class.getResource("/transcripts"), "no transcripts");
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
