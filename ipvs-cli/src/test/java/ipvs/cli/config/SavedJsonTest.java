package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.cli.kernel.NoTableException;
import ipvs.cli.names.Numbers;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.table.Tables;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.json.TableDocument;
import ipvs.netlink.json.TableJson;
import ipvs.netlink.plan.ApplyListener;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.plan.PlanRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is written as JSON loses nothing, also where no option could set it up. */
class SavedJsonTest {
  private static final Table MARK =
      Table.of(
          List.of(
              new TableEntry(
                  VirtualService.of(ServiceWord.parse("fwmark:7"), Scheduler.RR), List.of())));

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  private static TableDocument read(byte[] document) throws IOException {
    List<Fault> faults = new ArrayList<>();
    TableDocument read = TableJson.read(new ByteArrayInputStream(document), faults::add);
    assertThat(faults).isEmpty();
    return read;
  }

  private static PresentFile present(String document) throws IOException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return PresentFile.read(new ByteArrayInputStream(bytes), "FILE", true);
  }

  private static String saved(Table table, PresentFile over) {
    return new String(
        SavedJson.of(table, over.scope(), over.remarks(), JsonStyle.COMPACT),
        StandardCharsets.UTF_8);
  }

  /** Puts as much of a random table as it takes into a kernel. */
  private static void fill(IpvsClient kernel, long seed) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (TableEntry entry : Tables.seeded(seed).table().entries()) {
      changes.add(new Change.AddService(entry.service()));
      entry.servers().forEach(each -> changes.add(new Change.AddServer(entry.key(), each)));
    }
    kernel.applyAll(changes);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void restoringASaveIsTheIdentity(long seed) throws IOException {
    try (IpvsClient before = IpvsClient.simulated();
        IpvsClient after = IpvsClient.simulated()) {
      fill(before, seed);
      Table table = before.table().table().settings();
      for (JsonStyle style : JsonStyle.values()) {
        byte[] saved = SavedJson.of(table, Scope.ALL, PresentFile.NONE.remarks(), style);
        SchemaAssert.assertValid(new String(saved, StandardCharsets.UTF_8));
        CheckedFile checked =
            CheckedFile.of(
                FileSource.standardInput(new ByteArrayInputStream(saved)),
                new Numbers(),
                CheckedFile.Depth.THOROUGH);
        assertThat(checked.hasErrors()).as("%s", checked.faults()).isFalse();
        Table wanted = read(saved).table();
        assertThat(SavedJson.of(wanted, Scope.ALL, PresentFile.NONE.remarks(), style))
            .isEqualTo(saved);

        Plan plan =
            Plan.between(after.table().table().settings(), wanted, Scope.ALL, ApplyPolicy.DEFAULT);
        PlanRunner.over(after).run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
        assertThat(after.table().table().settings().entries())
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("servers")
            .isEqualTo(table.entries());
        assertThat(
                SavedJson.of(
                    after.table().table().settings(), Scope.ALL, PresentFile.NONE.remarks(), style))
            .isEqualTo(saved);
      }
    }
  }

  @Test
  void remarksOfWhatIsStillThereStay() throws IOException {
    PresentFile present =
        present(
            """
            {"schema_version": 1, "kind": "table", "comment": "all", "scope": ["fwmark=1-9"],
             "services": [
               {"fwmark": 8, "scheduler": "rr", "servers": [], "comment": "gone"},
               {"fwmark": 7, "scheduler": "wrr", "servers": [], "x_who": ["me"]}]}
            """);
    assertThat(present.hasEntries()).isTrue();
    String saved = saved(MARK, present);
    assertThat(saved)
        .startsWith(
            "{\"schema_version\":1,\"kind\":\"table\",\"comment\":\"all\","
                + "\"scope\":[\"fwmark=1-9\"],\"services\":[{\"family\":\"inet\",\"fwmark\":7,")
        .contains(",\"x_who\":[\"me\"],\"servers\":[]}]}\n")
        .doesNotContain("gone");
    assertThat(saved(MARK, present(saved))).isEqualTo(saved);
  }

  @Test
  void aDocumentWithoutServicesHasNoEntries() throws IOException {
    assertThat(present("{\"schema_version\":1,\"kind\":\"table\",\"services\":[]}").hasEntries())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"schema_version\":1,\"kind\":\"table\",\"services\":[],\"scpoe\":[]}",
        "{\"schema_version\":1,\"kind\":\"table\",\"services\":[],\"scope\":[\"weight=1\"]}"
      })
  void whatIsFaultyIsNotReplacedUnseen(String document) {
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> present(document))
        .withMessageStartingWith("FILE:1:");
  }
}
