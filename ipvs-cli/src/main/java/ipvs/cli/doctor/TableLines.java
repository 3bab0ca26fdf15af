package ipvs.cli.doctor;

import ipvs.cli.config.FileSource;
import ipvs.cli.config.ReadOptions;
import ipvs.cli.config.RulesComments;
import ipvs.cli.config.SavedRules;
import ipvs.cli.config.WantedFile;
import ipvs.cli.config.keepalived.KeepalivedOptions;
import ipvs.cli.names.Numbers;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.json.CheckJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A table as lines of rules, and back. */
final class TableLines {
  private static final ReadOptions RULES =
      new ReadOptions(
          Optional.of(CheckJson.Format.RULES), KeepalivedOptions.PLAIN, Optional.empty(), false);

  private TableLines() {}

  /** {@return the lines that set a table up} */
  static List<String> of(Table table) {
    byte[] bytes = SavedRules.of(table, Scope.ALL, RulesComments.NONE);
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /**
   * {@return the table that lines set up}
   *
   * @throws IOException if lines are wrong
   */
  static Table table(List<String> lines) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    FileSource source = FileSource.standardInput(new ByteArrayInputStream(bytes));
    return WantedFile.read(source, new Numbers(), RULES).table();
  }
}
