package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is listed has the same order as the keys of what is listed. */
class TableOrderTest {
  /** In their order. */
  private static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.parse("9.255.255.255:65535"),
          Endpoint.parse("10.0.0.1:80"),
          Endpoint.parse("10.0.0.1:443"),
          Endpoint.parse("192.0.2.1:0"),
          Endpoint.parse("[::1]:80"),
          Endpoint.parse("[2001:db8::1]:80"),
          Endpoint.parse("[2001:db8::1:0:1]:80"),
          Endpoint.parse("[2001:db8:0:1::1]:80"),
          Endpoint.parse("[fe80::ffff:ffff]:1"));

  @Test
  void servicesAreListedInTheOrderOfTheirKeys() {
    List<ServiceKey> keys = new ArrayList<>();
    for (Endpoint endpoint : ENDPOINTS) {
      for (int protocol : new int[] {0, 6, 17, 132}) {
        keys.add(new ServiceAddress(new Protocol(protocol), endpoint));
      }
    }
    for (long mark : new long[] {1, 7, 0x8000_0000L, 0xFFFF_FFFFL}) {
      for (AddressFamily family : AddressFamily.values()) {
        keys.add(new FirewallMark(mark, family));
      }
    }
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j < keys.size(); j++) {
        int order = TableOrder.LISTED_SERVICES.compare(listed(keys.get(i)), listed(keys.get(j)));
        assertThat(Integer.signum(order))
            .as("%s, %s", keys.get(i), keys.get(j))
            .isEqualTo(Integer.compare(i, j))
            .isEqualTo(Integer.signum(TableOrder.SERVICES.compare(keys.get(i), keys.get(j))));
      }
    }
  }

  private static ServiceStatus listed(ServiceKey key) {
    return ServiceStatus.idle(VirtualService.of(key, Scheduler.RR));
  }

  @Test
  void serversAreListedInTheOrderOfTheirEndpoints() {
    for (int i = 0; i < ENDPOINTS.size(); i++) {
      for (int j = 0; j < ENDPOINTS.size(); j++) {
        Endpoint left = ENDPOINTS.get(i);
        Endpoint right = ENDPOINTS.get(j);
        int order = TableOrder.LISTED_SERVERS.compare(listed(left), listed(right));
        assertThat(Integer.signum(order))
            .as("%s, %s", left, right)
            .isEqualTo(Integer.compare(i, j))
            .isEqualTo(Integer.signum(TableOrder.SERVERS.compare(left, right)));
      }
    }
  }

  private static ServerStatus listed(Endpoint endpoint) {
    return ServerStatus.idle(RealServer.of(endpoint, ForwardMethod.MASQ));
  }
}
