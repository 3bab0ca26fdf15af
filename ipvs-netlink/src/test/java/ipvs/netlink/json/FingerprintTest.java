package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ipvs.model.RealServer;
import ipvs.model.Timeouts;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All settings in one word, and nothing else. */
class FingerprintTest {
  private static final Table TABLE = Tables.seeded(7).table().withTimeouts(Timeouts.DEFAULT);

  private static Fingerprint of(Table table) {
    return Fingerprint.of(table, Scope.ALL);
  }

  /** As ipvs-json(5) says, so that another program can make it of a listing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void itIsThatOfTheSettingsInTheirJson(long seed) throws Exception {
    Table table = Tables.seeded(seed).table();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableJson.write(out, JsonStyle.COMPACT, table, Scope.ALL);
    JsonNode tree = SchemaAssert.tree(out.toString(UTF_8));
    ((ObjectNode) tree).remove(List.of("schema_version", "kind"));

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(tree.toString().getBytes(UTF_8));

    assertThat(of(table).text()).isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
  }

  @Test
  void orderAndCommentsAreNoSettings() throws IOException {
    List<TableEntry> entries = new ArrayList<>();
    for (TableEntry entry : TABLE.entries()) {
      List<RealServer> servers = new ArrayList<>(entry.servers());
      Collections.reverse(servers);
      entries.add(0, new TableEntry(entry.service(), servers));
    }

    assertThat(of(Table.of(entries).withTimeouts(Timeouts.DEFAULT))).isEqualTo(of(TABLE));
  }

  @Test
  void everySettingCounts() {
    TableEntry first = TABLE.entries().get(0);
    assertThat(
            List.of(
                of(TABLE),
                of(TABLE.withTimeouts(new Timeouts(900, 120, 301))),
                of(TABLE.withDaemons(List.of())),
                of(Table.of(TABLE.entries())),
                of(Table.of(List.of(first)))))
        .doesNotHaveDuplicates();
  }

  @Test
  void withinAScopeOnlyItsServicesCount() {
    Scope scope = Scope.parse(List.of("family=inet"));

    assertThat(Fingerprint.of(TABLE, scope))
        .isEqualTo(Fingerprint.of(TABLE.withTimeouts(Timeouts.UNCHANGED), scope))
        .isEqualTo(of(TABLE.within(scope)))
        .isNotEqualTo(of(TABLE));
  }

  @Test
  void anotherTextIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fingerprint.parse("sha256:12"))
        .withMessageContaining("64 hexadecimal digits");
    assertThat(Fingerprint.parse(of(TABLE).toString())).isEqualTo(of(TABLE));
  }
}
