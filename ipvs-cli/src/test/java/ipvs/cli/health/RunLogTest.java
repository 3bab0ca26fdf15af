package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.health.HealthAction.Notice;
import ipvs.model.table.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a table that is kept goes through is told in lines, and not over and over. */
class RunLogTest {
  private final List<String> told = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final RunLog log = new RunLog(line -> told.add(line.text()), () -> others);

  private void find(int server) {
    find(Notice.Finding.FOREIGN, server);
  }

  private void find(Notice.Finding finding, int server) {
    log.noticed(
        new Notice(
            finding,
            ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")),
            Optional.of(Endpoint.parse("10.0.0." + server + ":80"))));
  }

  @Test
  void serverOfSomebodyElseIsToldOnceUntilItHasGone() {
    find(1);
    log.converged();
    find(1);
    find(2);
    log.converged();
    log.converged();
    find(1);
    log.converged();
    assertThat(told)
        .extracting(line -> line.replaceFirst(":80 of.*", ""))
        .containsExactly("server 10.0.0.1", "server 10.0.0.2", "server 10.0.0.1");
  }

  @Test
  void changeOfAServerSaysWhichWeightItHasNow() {
    ServiceAddress web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
    RealServer server = RealServer.of(Endpoint.parse("10.0.0.1:80"), ForwardMethod.MASQ);
    log.wrote(new Change.AddServer(web, server.withWeight(2)));
    log.wrote(new Change.EditServer(web, server.withWeight(0)));
    log.wrote(new Change.DeleteServer(web, server.endpoint()));
    String which = " server tcp 192.0.2.10:80 -> 10.0.0.1:80";
    assertThat(told)
        .containsExactly(
            "table: add" + which + ", weight 2",
            "table: edit" + which + ", weight 0",
            "table: delete" + which);
  }

  @Test
  void whoeverIsSeenMayKeepTheTableTooAndNobodyElseIsNamed() {
    find(Notice.Finding.GIVEN_UP, 1);
    others.add("keepalived (process 412)");
    others.add("kube-proxy (interface kube-ipvs0)");
    find(Notice.Finding.GIVEN_UP, 1);
    String what =
        "server 10.0.0.1:80 of tcp 192.0.2.10:80 is altered again and again: no longer repaired; ";
    assertThat(told)
        .containsExactly(
            what + "no other program is seen that keeps tables",
            what
                + "keepalived (process 412), kube-proxy (interface kube-ipvs0) may keep it, too;"
                + " ipvs doctor tells who keeps what here");
  }
}
