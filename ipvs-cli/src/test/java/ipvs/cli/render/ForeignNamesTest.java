package ipvs.cli.render;

import static ipvs.cli.render.ListedTable.masq;
import static ipvs.cli.render.ListedTable.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.TestNames;
import ipvs.cli.rules.ChangeWriter;
import ipvs.cli.rules.RuleWriter;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever answers for the kernel chooses names, but neither lines nor what a terminal does. */
class ForeignNamesTest {
  private static final String CLIENT = "192.0.2.7:54321";

  /** All bytes that a terminal acts upon, in names as long as they may be, with a line's end. */
  private static Stream<String> names() {
    List<Integer> controls =
        IntStream.rangeClosed(1, 0x9F).filter(Character::isISOControl).boxed().toList();
    return IntStream.iterate(0, from -> from < controls.size(), from -> from + 10)
        .mapToObj(
            from ->
                controls.subList(from, Math.min(from + 10, controls.size())).stream()
                    .map(each -> Character.toString((char) (int) each))
                    .reduce("a\n-C", String::concat));
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachListingHasALineForEachEntry(String name) {
    EndpointText names =
        EndpointText.named(new TestNames(Map.of("10.0.0.1", name, "2001:db8::1", name)));
    for (EndpointText endpoints : List.of(EndpointText.numeric(), names)) {
      assertLines(2, out -> table(name).writeTo(new ServiceListing(out, endpoints, true)));
      assertLines(2, out -> table(name).writeTo(new ThresholdListing(out, endpoints)));
      assertLines(2, out -> table(name).writeTo(new PersistenceListing(out, endpoints)));
      LargeNumber exact = LargeNumber.EXACT;
      assertLines(2, out -> table(name).writeTo(new StatsListing(out, endpoints, exact)));
      assertLines(2, out -> table(name).writeTo(new RateListing(out, endpoints, exact)));
      assertLines(
          1, out -> new ConnectionListing(out, endpoints, true).connection(connection(name)));
      assertLines(
          1, out -> new ConnectionListing(out, endpoints, false).connection(connection(name)));
    }
    assertLines(1, out -> new DaemonListing(out).daemon(daemon(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aSaveHasThemInCommentsOnly(String name) {
    String saved =
        assertLines(
            3,
            out -> {
              RuleWriter rules = new RuleWriter(out, EndpointText.numeric());
              rules.service(service(name)).server(server());
              rules.daemon(daemon(name));
            });
    assertThat(saved.lines()).allMatch(line -> line.startsWith("# not restorable, "));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aChangeIsOneLine(String name) {
    List<Change> changes =
        List.of(
            new Change.AddService(service(name)),
            new Change.EditService(service(name)),
            new Change.StartDaemon(daemon(name)));
    for (Change change : changes) {
      assertLines(1, out -> new ChangeWriter(out, EndpointText.numeric()).change(change));
    }
  }

  @Test
  void aNameWithControlCharactersIsAsGoodAsNone() {
    EndpointText names = EndpointText.named(new TestNames(Map.of("10.0.0.1", "www\n-C")));
    assertThat(
            Printed.by(
                out ->
                    new RuleWriter(out, names)
                        .service(VirtualService.of(tcp("10.0.0.1:80"), Scheduler.RR))))
        .isEqualTo("-A -t 10.0.0.1:http -s rr\n");
  }

  /** As in every other column, the width is that of what is shown. */
  @Test
  void columnsStayUnderTheirTitles() {
    Connection shown = connection("?");
    Connection hidden = connection("\u001b");
    assertThat(
            Printed.by(
                out -> new ConnectionListing(out, EndpointText.numeric(), true).connection(hidden)))
        .isEqualTo(
            Printed.by(
                out -> new ConnectionListing(out, EndpointText.numeric(), true).connection(shown)));
  }

  private static String assertLines(int count, Printed.Writing writing) {
    String printed = Printed.by(writing);
    assertThat(printed.lines()).hasSize(count);
    assertThat(printed.chars().filter(c -> c != '\n').filter(Character::isISOControl)).isEmpty();
    return printed;
  }

  private static ListedTable table(String name) {
    return new ListedTable().service(service(name)).server(server());
  }

  private static VirtualService service(String name) {
    return VirtualService.of(tcp("10.0.0.1:80"), new Scheduler(name))
        .withPersistence(new Persistence(300, Netmask.ofIpv4(-1)))
        .withEngine(new PersistenceEngine(name));
  }

  private static RealServer server() {
    return masq("10.0.0.1:80");
  }

  private static SyncDaemon daemon(String name) {
    return SyncDaemon.of(SyncRole.MASTER, name, 0);
  }

  private static Connection connection(String name) {
    return new Connection(
        name,
        Endpoint.parse(CLIENT),
        Endpoint.parse("10.0.0.1:80"),
        Endpoint.parse("[2001:db8::1]:80"),
        name,
        1,
        Optional.of(new Connection.EngineData(name, name)));
  }
}
