package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.json.TableJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What ipvs-json(5) shows are documents, and it has something to say of each member. */
class JsonManualTest {
  private static final Manual PAGE = Manual.read("ipvs-json.5");
  private static final String SHORTENED = "0f7a3c0d...";

  private static List<String> documents() {
    List<String> documents = new ArrayList<>();
    for (List<String> block : PAGE.blocks()) {
      if (block.get(0).equals("{")) {
        documents.add(String.join("\n", block).replace(SHORTENED, "0f7a3c0d".repeat(8)) + "\n");
      }
    }
    return documents;
  }

  @Test
  void everyDocumentIsValid() {
    assertThat(documents())
        .extracting(document -> SchemaAssert.assertValid(document).get("kind").asText())
        .containsExactly(
            "table",
            "table",
            "plan",
            "report",
            "check",
            "findings",
            "facts",
            "timeouts",
            "daemons",
            "probe",
            "status",
            "vrrp_status",
            "stats",
            "connection_summary");
  }

  @Test
  void everyStreamIsValidOnceItsLinesAreJoined() {
    List<String> streams =
        PAGE.blocks().stream()
            .filter(block -> block.get(0).contains("\"kind\":\"begin\""))
            .map(block -> String.join("\n", block).replaceAll("\n +", "") + "\n")
            .toList();
    assertThat(streams).isNotEmpty().allSatisfy(SchemaAssert::assertValidStream);
  }

  @Test
  void tablesAreReadWithoutAFault() throws IOException {
    for (String table : documents().subList(0, 2)) {
      List<Fault> faults = new ArrayList<>();
      TableJson.read(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), faults::add);
      assertThat(faults).as(table).isEmpty();
    }
  }

  @Test
  void everyMemberThatIsShownIsExplained() {
    Set<String> names = new HashSet<>();
    documents().forEach(document -> addNames(SchemaAssert.tree(document), names));
    String text =
        String.join(" ", PAGE.lines().stream().filter(line -> line.startsWith(".")).toList());
    // What explains itself, or is in the rules for all.
    names.removeAll(
        Set.of(
            "schema_version",
            "kind",
            "x_ticket",
            "summary",
            "files",
            "errors",
            "warnings",
            "format",
            "word",
            "expected",
            "steps",
            "ESTABLISHED",
            "TIME_WAIT",
            // Results and reasons, which stand in the text as values.
            "inconclusive",
            "not_run",
            "auth-type"));

    assertThat(names).allMatch(name -> text.matches(".*[ (]" + name + "( .*|$)"));
  }

  private static void addNames(JsonNode tree, Set<String> names) {
    tree.fieldNames().forEachRemaining(names::add);
    tree.forEach(child -> addNames(child, names));
  }
}
