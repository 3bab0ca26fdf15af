package ipvs.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.Balancing;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.Forwarding;
import ipvs.model.health.Hook;
import ipvs.model.health.ServiceNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Readers of keepalived's pipe find the lines that they know. */
class HookWordsTest {
  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
  private static final ServiceKey NAMES = ServiceAddress.udp(Endpoint.parse("[2001:db8::10]:53"));

  private static Optional<String> line(Hook.Event event, ServiceNames names, String... server) {
    CheckedService service = CheckedService.of(names, Balancing.of(Scheduler.RR));
    Optional<CheckedServer> known =
        server.length == 0
            ? Optional.empty()
            : Optional.of(CheckedServer.of(IpAddress.parse(server[0]), 8080, Forwarding.MASQ));
    return HookWords.line(new Hook(event, service, known, "tested", 1, 1, 1));
  }

  @Test
  void serviceAndServerOfAnAddressAreCalledByAddressProtocolAndPort() {
    assertThat(line(Hook.Event.QUORUM_UP, ServiceNames.of(WEB)))
        .contains("VS [192.0.2.10]:tcp:80 UP");
    assertThat(line(Hook.Event.SERVER_DOWN, ServiceNames.of(NAMES), "2001:db8::2"))
        .contains("RS [2001:db8::2]:udp:8080 [2001:db8::10]:udp:53 DOWN");
  }

  @Test
  void markIsCalledByItsNumberWhateverItsFamily() {
    ServiceKey mark = new FirewallMark(7, AddressFamily.INET);
    assertThat(line(Hook.Event.SERVER_UP, ServiceNames.of(mark), "10.0.0.2"))
        .contains("RS [10.0.0.2]:none:8080 FWM 7 UP");
    ServiceKey other = new FirewallMark(8, AddressFamily.INET6);
    assertThat(line(Hook.Event.QUORUM_DOWN, ServiceNames.of(other))).contains("VS FWM 8 DOWN");
  }

  @Test
  void groupIsCalledByItsNameAndPortZero() {
    ServiceNames group = ServiceNames.group("WEB", List.of(WEB, NAMES));
    assertThat(line(Hook.Event.QUORUM_UP, group)).contains("VS [WEB]:0 UP");
    assertThat(line(Hook.Event.SERVER_UP, group, "10.0.0.2"))
        .contains("RS [10.0.0.2]:tcp:8080 [WEB]:0 UP");
  }

  @Test
  void sorryServersAreNotTold() {
    assertThat(line(Hook.Event.SORRY_IN, ServiceNames.of(WEB))).isEmpty();
  }
}
