package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.Operation;
import ipvs.netlink.plan.Plan.Phase;
import ipvs.netlink.plan.Plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which steps a plan has, and in which order. */
class PlanOrderTest {
  private static final VirtualService WEB =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR);
  private static final VirtualService DNS =
      VirtualService.of(ServiceAddress.udp(Endpoint.parse("192.0.2.1:53")), Scheduler.RR);
  private static final VirtualService MARK =
      VirtualService.of(new FirewallMark(7, AddressFamily.INET), Scheduler.RR);

  private static RealServer server(int number, int weight) {
    return RealServer.of(Endpoint.parse("10.0.0." + number + ":80"), ForwardMethod.MASQ)
        .withWeight(weight);
  }

  private static TableEntry entry(VirtualService service, RealServer... servers) {
    return new TableEntry(service, List.of(servers));
  }

  private static Plan plan(Table present, Table wanted, ApplyPolicy policy) {
    return Plan.between(present, wanted, Scope.ALL, policy);
  }

  private static Plan plan(List<TableEntry> present, List<TableEntry> wanted, ApplyPolicy policy) {
    return plan(Table.of(present), Table.of(wanted), policy);
  }

  private static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (Step step : plan.steps()) {
      String server =
          step.change() instanceof Change.EditServer edited
              ? ", weight " + edited.server().weight()
              : "";
      lines.add(Operation.of(step.change()) + " " + step.change().subject() + server);
    }
    return lines;
  }

  @Test
  void capacityComesFirstAndWhatGoesComesLastByKeysWithinEach() {
    List<TableEntry> present =
        List.of(entry(MARK), entry(WEB, server(1, 2), server(2, 0), server(3, 1), server(9, 1)));
    List<TableEntry> wanted =
        List.of(
            entry(
                WEB.withScheduler(Scheduler.RR),
                server(3, 4),
                server(1, 0),
                server(2, 5),
                server(8, 0),
                server(4, 1)),
            entry(DNS, server(6, 1), server(5, 1)));
    Plan plan = plan(present, wanted, ApplyPolicy.DEFAULT);
    assertThat(lines(plan))
        .containsExactly(
            "add service UDP 192.0.2.1:53",
            "add server UDP 192.0.2.1:53 -> 10.0.0.5:80",
            "add server UDP 192.0.2.1:53 -> 10.0.0.6:80",
            "add server TCP 192.0.2.10:80 -> 10.0.0.4:80",
            "add server TCP 192.0.2.10:80 -> 10.0.0.8:80",
            "edit server TCP 192.0.2.10:80 -> 10.0.0.2:80, weight 5",
            "edit service TCP 192.0.2.10:80",
            "edit server TCP 192.0.2.10:80 -> 10.0.0.3:80, weight 4",
            "edit server TCP 192.0.2.10:80 -> 10.0.0.1:80, weight 0",
            "delete server TCP 192.0.2.10:80 -> 10.0.0.9:80",
            "delete service FWM 7");
    assertThat(plan.steps())
        .extracting(Step::phase)
        .startsWith(Phase.ADD_AND_RAISE)
        .endsWith(Phase.LOWER, Phase.REMOVE_SERVERS, Phase.REMOVE_SERVICES)
        .isSorted();
  }

  @Test
  void whatTakesAServiceBackAddsItWithItsServers() {
    Plan plan = plan(List.of(entry(WEB, server(1, 1))), List.of(), ApplyPolicy.DEFAULT);
    assertThat(plan.steps().get(0).inverse())
        .containsExactly(new Change.AddService(WEB), new Change.AddServer(WEB.key(), server(1, 1)));
  }

  @Test
  void aDaemonStopsFirstStartsLastAndIsExchangedThen() {
    SyncDaemon first = SyncDaemon.of(SyncRole.MASTER, "eth0", 1);
    SyncDaemon other = SyncDaemon.of(SyncRole.MASTER, "eth0", 2);
    Table present = Table.of(List.of(entry(MARK))).withDaemons(List.of(first));
    Table none =
        Table.of(List.of(entry(WEB))).withDaemons(List.of()).withTimeouts(new Timeouts(1, 0, 0));
    assertThat(lines(plan(present, none, ApplyPolicy.DEFAULT)))
        .containsExactly(
            "stop daemon master",
            "set timeouts ",
            "add service TCP 192.0.2.10:80",
            "delete service FWM 7");
    assertThat(lines(plan(none, present, ApplyPolicy.DEFAULT)))
        .containsExactly(
            "add service FWM 7", "delete service TCP 192.0.2.10:80", "start daemon master");
    assertThat(lines(plan(present, none.withDaemons(List.of(other)), ApplyPolicy.DEFAULT)))
        .endsWith("delete service FWM 7", "stop daemon master", "start daemon master");
    ApplyPolicy keeping = ApplyPolicy.DEFAULT.withRemoves(false);
    assertThat(lines(plan(present, none, keeping)))
        .containsExactly("set timeouts ", "add service TCP 192.0.2.10:80");
  }

  @Test
  void whoQuiescesLowersInPlaceOfRemovingAndThenIsDone() {
    List<TableEntry> present =
        List.of(
            entry(WEB, server(1, 2), server(2, 0), server(3, 1)),
            entry(MARK, server(4, 3), server(5, 0)));
    List<TableEntry> wanted = List.of(entry(WEB, server(3, 1)));
    ApplyPolicy policy = ApplyPolicy.DEFAULT.withQuiesces(true);
    Plan plan = plan(present, wanted, policy);
    assertThat(lines(plan))
        .containsExactly(
            "edit server TCP 192.0.2.10:80 -> 10.0.0.1:80, weight 0",
            "edit server FWM 7 -> 10.0.0.4:80, weight 0");
    assertThat(plan.steps()).allMatch(Step::isQuiescing).allMatch(s -> s.phase() == Phase.LOWER);
    List<TableEntry> after =
        List.of(
            entry(WEB, server(1, 0), server(2, 0), server(3, 1)),
            entry(MARK, server(4, 0), server(5, 0)));
    assertThat(plan.remaining(Table.of(after), policy).isEmpty()).isTrue();
    assertThat(plan.remaining(Table.of(after), ApplyPolicy.DEFAULT).differences()).hasSize(3);
  }

  @Test
  void whoKeepsWeightsComparesNoneOfServersThatExist() {
    RealServer routed = server(2, 5).withMethod(ForwardMethod.DROUTE);
    List<TableEntry> present = List.of(entry(WEB, server(1, 2), server(2, 0)));
    List<TableEntry> wanted = List.of(entry(WEB, server(1, 3), routed, server(3, 9)));
    ApplyPolicy policy = ApplyPolicy.DEFAULT.withKeepsWeights(true);
    assertThat(plan(present, wanted, policy).changes())
        .containsExactly(
            new Change.AddServer(WEB.key(), server(3, 9)),
            new Change.EditServer(WEB.key(), routed.withWeight(0)));
  }

  @Test
  void whoRemovesNothingLeavesWhatIsTooMany() {
    List<TableEntry> present = List.of(entry(WEB, server(1, 2)), entry(MARK));
    List<TableEntry> wanted = List.of(entry(WEB, server(2, 2)));
    ApplyPolicy policy = ApplyPolicy.DEFAULT.withRemoves(false);
    assertThat(lines(plan(present, wanted, policy)))
        .containsExactly("add server TCP 192.0.2.10:80 -> 10.0.0.2:80");
    assertThat(plan(present, wanted, policy.withQuiesces(true)).steps()).hasSize(1);
  }

  @Test
  void aServiceGoesWithItsServersInOneDatagramWhereTheyFit() {
    List<TableEntry> wanted = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      VirtualService service =
          VirtualService.of(
              ServiceAddress.tcp(Endpoint.parse("192.0.2.1:" + (1 + i))), Scheduler.RR);
      wanted.add(entry(service, server(1, 1), server(2, 1), server(3, 1), server(4, 1)));
    }
    List<RealServer> many = new ArrayList<>();
    for (int i = 0; i < 255; i++) {
      many.add(server(i, 1));
    }
    wanted.add(new TableEntry(MARK, many));
    Plan plan = plan(List.of(), wanted, ApplyPolicy.DEFAULT);
    assertThat(Datagrams.of(plan.steps())).extracting(List::size).containsExactly(255, 245, 256);

    wanted.set(100, new TableEntry(MARK, with(many, server(255, 1))));
    plan = plan(List.of(), wanted, ApplyPolicy.DEFAULT);
    assertThat(Datagrams.of(plan.steps()))
        .as("too many for one")
        .extracting(List::size)
        .containsExactly(255, 245, 256, 1);
  }

  private static List<RealServer> with(List<RealServer> servers, RealServer more) {
    List<RealServer> all = new ArrayList<>(servers);
    all.add(more);
    return all;
  }
}
