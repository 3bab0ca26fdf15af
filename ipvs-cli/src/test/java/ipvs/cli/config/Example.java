package ipvs.cli.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ipvs.cli.transcript.Corpus;
import ipvs.netlink.json.Fault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A worked example of a configuration: files, the rules that come of the first one, and what is
 * told of it.
 *
 * @param name of the example
 * @param files by name, the first one being what is read; one char a byte
 * @param rules lines of ipvsadm
 * @param otherRules those that keepalived makes of it, where they are others on purpose
 * @param diagnostics each as {@code FILE:LINE:COLUMN: level [code] word}
 */
public record Example(
    String name,
    Map<String, String> files,
    String rules,
    Optional<String> otherRules,
    List<String> diagnostics) {
  private static final String PART = "== ";

  /**
   * {@return all that are kept of a language}
   *
   * @param language the name of the package that reads it
   */
  public static List<Example> all(String language) throws IOException {
    Path folder = Corpus.buildFolder().resolve("test-classes/ipvs/cli/config/" + language);
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.example")) {
      found.forEach(paths::add);
    }
    paths.sort(null);
    List<Example> all = new ArrayList<>();
    for (Path path : paths) {
      all.add(of(path));
    }
    return all;
  }

  /** What stands before the first part is for readers of the example. */
  private static Example of(Path path) throws IOException {
    Map<String, StringBuilder> parts = new LinkedHashMap<>();
    StringBuilder part = new StringBuilder();
    for (String line : Files.readString(path, ISO_8859_1).split("(?<=\n)")) {
      if (line.startsWith(PART)) {
        part = new StringBuilder();
        parts.put(line.substring(PART.length()).strip(), part);
      } else {
        part.append(line);
      }
    }
    String rules = parts.remove("rules").toString();
    Optional<String> others =
        Optional.ofNullable(parts.remove("rules of keepalived")).map(StringBuilder::toString);
    List<String> diagnostics = parts.remove("diagnostics").toString().lines().toList();
    Map<String, String> files = new LinkedHashMap<>();
    parts.forEach((name, text) -> files.put(name, text.toString()));
    return new Example(path.getFileName().toString(), files, rules, others, diagnostics);
  }

  /** {@return the name of the file that is read} */
  public String main() {
    return files.keySet().iterator().next();
  }

  /** {@return what the file that is read has in it} */
  public String text() {
    return files.get(main());
  }

  /** {@return the same as bytes} */
  public byte[] bytes() {
    return text().getBytes(ISO_8859_1);
  }

  /** {@return a fault in the form of the examples} */
  public String told(Fault fault) {
    return fault.context().file().orElse(main())
        + ":"
        + fault.place()
        + ": "
        + fault.severity()
        + " ["
        + fault.code()
        + "] "
        + fault.word().orElse("");
  }

  @Override
  public String toString() {
    return name;
  }
}
