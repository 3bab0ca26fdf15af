package ipvs.cli.verb;

import ipvs.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs verbs on a file of rules and a simulated table.
 *
 * @param folder where both are
 */
record RulesStage(Path folder) {

  /**
   * What a verb leaves behind.
   *
   * @param status its exit status
   * @param out standard output, likewise
   * @param err standard error, where the two files are RULES and TABLE
   */
  record Result(int status, String out, String err) {
    /** {@return the errors that are told, without their file} */
    String errors() {
      return (out + err)
          .lines()
          .filter(line -> !line.contains(": warning: "))
          .map(line -> line.replaceFirst("^RULES:", ""))
          .collect(Collectors.joining("\n"));
    }
  }

  Path table() {
    return folder.resolve("table");
  }

  /**
   * {@return what a verb leaves behind}
   *
   * @param verb its name, and options behind it
   * @param rules what is in the file, one char a byte
   */
  Result run(String verb, String rules) throws IOException {
    Path file = folder.resolve("rules");
    Files.writeString(file, rules, StandardCharsets.ISO_8859_1);
    List<String> words = new ArrayList<>(List.of(verb.split(" ")));
    if (!verb.equals("check")) {
      words.addAll(List.of("--connect", "sim:" + table()));
    }
    words.add(file.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    int status = Ipvs.run(console, stop -> {}, words);
    return new Result(status, said(out, file), said(err, file));
  }

  private String said(ByteArrayOutputStream stream, Path file) {
    return stream
        .toString(StandardCharsets.ISO_8859_1)
        .replace(file.toString(), "RULES")
        .replace(table().toString(), "TABLE");
  }
}
