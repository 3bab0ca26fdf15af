package ipvs.cli.config;

import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.table.Change;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.Place;
import ipvs.netlink.json.PlacedEntry;
import ipvs.netlink.json.Places;
import ipvs.netlink.json.TableDocument;
import ipvs.netlink.json.TableJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table in JSON for the running kernel. */
final class JsonFile {
  private JsonFile() {}

  /**
   * {@return the file with all that is wrong with it}
   *
   * @param name what messages call it, one char a byte
   * @param text all of it
   * @param machine where it is tried
   * @param isThorough whether what is merely odd is told, too
   * @throws IOException if the simulated kernel fails
   */
  static CheckedFile checked(String name, FileText text, Machine machine, boolean isThorough)
      throws IOException {
    JsonFindings findings = new JsonFindings();
    TableDocument document = TableJson.read(text.stream(), findings::add);
    List<Rule> rules = rules(document, text, findings);
    Trial.of(rules, machine, findings);
    ScopedRules.check(rules, document.scope(), findings);
    if (isThorough) {
      OddTables.look(document.table(), rules, findings);
    }
    return new CheckedFile(
        name,
        Optional.of(CheckJson.Format.JSON),
        document.table(),
        document.scope(),
        findings.lines(),
        findings.inOrder(),
        Optional.empty());
  }

  /** {@return what makes the table, on a kernel that has none} */
  private static List<Rule> rules(TableDocument document, FileText text, JsonFindings findings) {
    List<Rule> rules = new ArrayList<>();
    for (Places place : document.timeouts()) {
      document
          .table()
          .timeouts()
          .ifPresent(set -> rules.add(findings.rule(new Change.SetTimeouts(set), place)));
    }
    for (SyncRole role : SyncRole.values()) {
      Optional<SyncDaemon> daemon = document.table().daemon(role);
      if (daemon.isPresent()) {
        rules.add(
            findings.rule(
                new Change.StartDaemon(daemon.get()), place(role, document.daemons(), text)));
      }
    }
    for (PlacedEntry placed : document.entries()) {
      if (!placed.isWhole()) {
        findings.doubt(placed.entry().key());
      }
      rules.add(findings.rule(new Change.AddService(placed.entry().service()), placed.service()));
      for (int i = 0; i < placed.servers().size(); i++) {
        rules.add(
            findings.rule(
                new Change.AddServer(placed.entry().key(), placed.entry().servers().get(i)),
                placed.servers().get(i)));
      }
    }
    return rules;
  }

  /** {@return where the daemon of a role is; of two with odd spellings of it, the last one} */
  private static Places place(SyncRole role, List<Places> daemons, FileText text) {
    for (Places place : daemons) {
      Place word = place.of("role");
      String line = text.line(word.line());
      if (line.startsWith("\"" + role + "\"", word.column() - 1)) {
        return place;
      }
    }
    return daemons.get(daemons.size() - 1);
  }
}
