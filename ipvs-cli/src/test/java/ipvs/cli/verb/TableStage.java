package ipvs.cli.verb;

import ipvs.cli.console.Console;
import ipvs.cli.console.Terminal;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.names.SystemNames;
import ipvs.cli.session.Surroundings;
import ipvs.cli.sim.SimulatedKernel;
import ipvs.cli.transcript.InProcessTool;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs verbs one after the other on a simulated table that is kept in a file. */
final class TableStage {
  private final Path table;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private Optional<Terminal> terminal = Optional.empty();

  /**
   * A stage with an empty table.
   *
   * @param folder where its file is
   */
  TableStage(Path folder) {
    table = folder.resolve("table");
  }

  /** What a verb leaves behind: its status, standard output, and standard error. */
  record Result(VerbStatus status, String out, String err) {}

  /** Has the lines of rules for its table. */
  TableStage with(String... rules) throws IOException {
    Files.write(table, Arrays.asList(rules), StandardCharsets.ISO_8859_1);
    return this;
  }

  /** Has somebody at a terminal who says this to each question. */
  TableStage answering(String line) {
    terminal = Optional.of(new Terminal(typed(line), shown, () -> true));
    return this;
  }

  private static InputStream typed(String line) {
    return new ByteArrayInputStream(line.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** {@return what was shown on the terminal} */
  String shown() {
    return shown.toString(StandardCharsets.ISO_8859_1);
  }

  /** {@return what a line leaves behind} */
  Result run(String... words) {
    List<String> line = new ArrayList<>(Arrays.asList(words));
    line.addAll(List.of("--connect", "sim:" + table));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(typed(""), out, err);
    Surroundings around =
        new Surroundings(
            Map.of(), stop -> {}, () -> false, () -> terminal, table.resolveSibling("none"));
    VerbStatus status = Ipvs.run(console, around, line);
    return new Result(
        status,
        out.toString(StandardCharsets.ISO_8859_1),
        err.toString(StandardCharsets.ISO_8859_1));
  }

  /** {@return what {@code ipvsadm -R} leaves behind, which is run on the same table} */
  Outcome ipvsadm(String lines) {
    SimulatedKernel kernel = new SimulatedKernel(table, "sim:" + table);
    InProcessTool tool = new InProcessTool(kernel, new SystemNames());
    return tool.run(new Invocation(Map.of(), "ipvsadm", List.of("-R"), lines));
  }

  /** {@return the table as rules, without the line of the timeouts if they are the first ones} */
  List<String> rules() throws IOException {
    List<String> rules = new ArrayList<>();
    if (Files.exists(table)) {
      rules.addAll(Files.readAllLines(table, StandardCharsets.ISO_8859_1));
    }
    rules.removeIf(line -> line.equals("--set 900 120 300") || line.startsWith("#"));
    return rules;
  }

  /** {@return the file of the table} */
  Path table() {
    return table;
  }
}
