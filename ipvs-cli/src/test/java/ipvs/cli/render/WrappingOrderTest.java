package ipvs.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that were seen from the real tool on a kernel, whose order is the one before. */
class WrappingOrderTest {
  @Test
  void serversFarApartStandTheWrongWayRound() {
    List<String> added = new ArrayList<>();
    for (String address : List.of("10.0.0.2", "192.168.0.2", "172.16.0.2", "10.0.0.10")) {
      added.add(address + ":80");
      added.add(address + ":8080");
    }
    Collections.reverse(added);
    assertThat(sortedServers(added))
        .containsExactly(
            "172.16.0.2:80",
            "172.16.0.2:8080",
            "192.168.0.2:80",
            "192.168.0.2:8080",
            "10.0.0.2:80",
            "10.0.0.2:8080",
            "10.0.0.10:80",
            "10.0.0.10:8080");
  }

  @Test
  void theOrderBeforeMatters() {
    assertThat(
            sortedServices(
                List.of(
                    "TCP 203.0.113.5:80",
                    "TCP 172.16.0.1:80",
                    "TCP 127.0.0.1:80",
                    "TCP 192.168.0.1:80",
                    "TCP 100.0.0.1:80",
                    "TCP 10.0.0.1:80",
                    "UDP 10.0.0.1:80",
                    "TCP 10.0.0.1:443",
                    "FWM 2 IPv6",
                    "FWM 3")))
        .containsExactly(
            "TCP 10.0.0.1:80",
            "TCP 10.0.0.1:443",
            "TCP 100.0.0.1:80",
            "TCP 127.0.0.1:80",
            "TCP 172.16.0.1:80",
            "TCP 192.168.0.1:80",
            "TCP 203.0.113.5:80",
            "UDP 10.0.0.1:80",
            "FWM 2 IPv6",
            "FWM 3");
  }

  @Test
  void servicesOfEveryKind() {
    assertThat(
            sortedServices(
                List.of(
                    "SCTP 10.0.0.1:80",
                    "TCP [2001:db8::1]:79",
                    "UDP [2001:db8::1]:80",
                    "TCP [2001:db8::1]:80",
                    "TCP 10.0.0.1:32768",
                    "TCP 10.0.0.1:32767",
                    "TCP 127.0.0.1:80",
                    "TCP 172.16.0.1:80",
                    "TCP 192.168.0.1:80",
                    "TCP 10.0.0.1:80",
                    "UDP 10.0.0.1:80",
                    "TCP [fe80::1]:79",
                    "TCP 0.0.0.1:1",
                    "TCP 10.0.0.1:65535",
                    "FWM 2147483647",
                    "FWM 4294967295",
                    "FWM 2147483648",
                    "FWM 1",
                    "FWM 7",
                    "FWM 7 IPv6")))
        .containsExactly(
            "TCP 172.16.0.1:80",
            "TCP 192.168.0.1:80",
            "TCP 0.0.0.1:1",
            "TCP 10.0.0.1:80",
            "TCP 10.0.0.1:32767",
            "TCP 10.0.0.1:32768",
            "TCP 10.0.0.1:65535",
            "TCP 127.0.0.1:80",
            "UDP 10.0.0.1:80",
            "SCTP 10.0.0.1:80",
            "TCP [fe80::1]:79",
            "TCP [2001:db8::1]:79",
            "TCP [2001:db8::1]:80",
            "UDP [2001:db8::1]:80",
            "FWM 1",
            "FWM 7",
            "FWM 7 IPv6",
            "FWM 2147483647",
            "FWM 2147483648",
            "FWM 4294967295");
  }

  @Test
  void aPoolOfBothFamilies() {
    assertThat(
            sortedServers(
                List.of(
                    "10.0.0.1:80",
                    "[2001:db8:8000::]:80",
                    "[2001:db8::1:ffff]:80",
                    "[2001:db8::ffff:ffff]:80",
                    "[::1]:80",
                    "172.16.0.2:80",
                    "[a00:1::5]:80",
                    "[fe00::2]:80",
                    "192.168.0.2:80",
                    "10.0.0.2:80",
                    "[a00:2::]:80",
                    "[2001:db8::2]:80")))
        .containsExactly(
            "172.16.0.2:80",
            "192.168.0.2:80",
            "[fe00::2]:80",
            "[::1]:80",
            "10.0.0.1:80",
            "[a00:1::5]:80",
            "10.0.0.2:80",
            "[a00:2::]:80",
            "[2001:db8:8000::]:80",
            "[2001:db8::ffff:ffff]:80",
            "[2001:db8::2]:80",
            "[2001:db8::1:ffff]:80");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyServerIsThereOnceAfterwards(long seed) {
    Random random = new Random(seed);
    List<String> servers = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      servers.add(random.nextInt(256) + "." + random.nextInt(256) + ".0." + i % 256 + ":" + i);
    }
    assertThat(sortedServers(servers)).containsExactlyInAnyOrderElementsOf(servers);
  }

  @Test
  void oneOrNoServerIsLeftAlone() {
    assertThat(sortedServers(List.of())).isEmpty();
    assertThat(sortedServers(List.of("10.0.0.1:1"))).containsExactly("10.0.0.1:1");
  }

  private static List<String> sortedServers(List<String> endpoints) {
    List<ServerStatus> servers = new ArrayList<>();
    for (String endpoint : endpoints) {
      servers.add(ServerStatus.idle(ListedTable.server(endpoint, ForwardMethod.TUNNEL)));
    }
    List<String> sorted = new ArrayList<>();
    for (ServerStatus server : WrappingOrder.servers(servers)) {
      sorted.add(server.endpoint().toString());
    }
    return sorted;
  }

  private static List<String> sortedServices(List<String> keys) {
    List<ServiceStatus> services = new ArrayList<>();
    for (String key : keys) {
      services.add(ServiceStatus.idle(VirtualService.of(key(key), Scheduler.WLC)));
    }
    List<String> sorted = new ArrayList<>();
    for (ServiceStatus service : WrappingOrder.services(services)) {
      sorted.add(service.key().toString());
    }
    return sorted;
  }

  private static ServiceKey key(String text) {
    String[] words = text.split(" ");
    return switch (words[0]) {
      case "FWM" ->
          new FirewallMark(
              Long.parseLong(words[1]),
              words.length == 3 ? AddressFamily.INET6 : AddressFamily.INET);
      case "TCP" -> ServiceAddress.tcp(Endpoint.parse(words[1]));
      case "UDP" -> ServiceAddress.udp(Endpoint.parse(words[1]));
      default -> new ServiceAddress(Protocol.SCTP, Endpoint.parse(words[1]));
    };
  }
}
