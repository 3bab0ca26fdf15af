package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.Thresholds;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedulers that look addresses up: what holds whichever way an address is hashed. */
final class HashingTest {
  private static final int CLIENTS = 1024;

  private static Site site(String scheduler, SchedulerFlag flag, int... weights)
      throws IOException {
    return Site.with(
        VirtualService.of(Site.WEB, new Scheduler(scheduler))
            .withFlags(ServiceFlags.NONE.with(flag)),
        weights);
  }

  /** {@return who gets a connection of each of many clients} */
  private static List<String> ask(Site site) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      names.add(site.connectFrom("203.0." + i / 256 + "." + i % 256).map(Site::name).orElse("-"));
    }
    return names;
  }

  /** Linux 6.1 gave connections of these clients to these servers. */
  @Test
  void sourceHashingGivesIpv4ClientsToWhomTheKernelDoes() throws IOException {
    try (Site site = Site.web("sh", 2, 3, 1)) {
      StringBuilder names = new StringBuilder();
      for (int i = 100; i < 124; i++) {
        names.append(site.connectFrom("192.0.2." + i).map(Site::name).orElse("-"));
      }
      assertThat(names).hasToString("bcababaacabab" + "bbbabcbcbba");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "mh"})
  void aClientMeetsTheSameServerAgain(String scheduler) throws IOException {
    try (Site site = Site.web(scheduler, 1, 1, 1)) {
      List<String> names = ask(site);

      assertThat(ask(site)).isEqualTo(names);
      assertThat(names).contains("a", "b", "c");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "mh"})
  void weightsAreTheShareOfClients(String scheduler) throws IOException {
    try (Site site = Site.web(scheduler, 1, 3, 0)) {
      List<String> names = ask(site);

      assertThat(Collections.frequency(names, "b") / 3.0)
          .isBetween(
              Collections.frequency(names, "a") * 0.8, Collections.frequency(names, "a") * 1.25);
      assertThat(names).doesNotContain("c");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "mh"})
  void clientsOfAnOverloadedServerAreRefusedOrFallBack(String scheduler) throws IOException {
    try (Site strict = Site.web(scheduler, 1, 1);
        Site lenient = site(scheduler, SchedulerFlag.SCHED1, 1, 1)) {
      List<String> before = ask(strict);
      overloadFirst(strict);
      overloadFirst(lenient);

      List<String> refused = new ArrayList<>(before);
      Collections.replaceAll(refused, "a", "-");
      assertThat(ask(strict)).isEqualTo(refused).contains("b");
      assertThat(ask(lenient)).containsOnly("b");
    }
  }

  /** Fills the first server, with connections of clients that are asked for nothing else. */
  private static void overloadFirst(Site site) throws IOException {
    site.ipvs.editServer(Site.WEB, Site.server("a").withThresholds(new Thresholds(1, 0)));
    for (int i = 0; site.status("a").activeConnections() == 0; i++) {
      site.connectFrom("198.18.0." + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "mh"})
  void portsOfOneClientCountOnlyWhereTheFlagSaysSo(String scheduler) throws IOException {
    try (Site plain = Site.web(scheduler, 1, 1);
        Site flagged = site(scheduler, SchedulerFlag.SCHED2, 1, 1)) {
      assertThat(new HashSet<>(names(plain))).hasSize(1);
      assertThat(new HashSet<>(names(flagged))).hasSize(2);
    }
  }

  private static List<String> names(Site site) {
    return List.of(site.connect(64).split(""));
  }

  @Test
  void destinationHashingLooksAtTheVirtualAddress() throws IOException {
    try (Site site = Site.web("dh", 1, 5)) {
      assertThat(new HashSet<>(ask(site))).hasSize(1);

      List<String> names = new ArrayList<>();
      for (int i = 1; i < 255; i++) {
        var key = ServiceAddress.tcp(Endpoint.parse("192.0.2." + i + ":443"));
        site.ipvs.addService(VirtualService.of(key, Scheduler.DH));
        site.ipvs.addServer(key, Site.server("b").withWeight(5));
        site.ipvs.addServer(key, Site.server("a"));
        var connection = site.kernel.connect(key, Endpoint.parse("203.0.113.1:1024"));
        names.add(Site.name(connection.orElseThrow()));
      }
      assertThat(Collections.frequency(names, "a")).as("weights do not count").isBetween(100, 154);
    }
  }

  @Test
  void maglevMovesFewClientsWhenAServerLeaves() throws IOException {
    try (Site site = Site.web("mh", 1, 1, 1, 1, 1)) {
      List<String> before = ask(site);
      site.ipvs.deleteServer(Site.WEB, Site.server("c").endpoint());
      List<String> after = ask(site);

      int moved = 0;
      for (int i = 0; i < CLIENTS; i++) {
        moved += before.get(i).equals("c") || before.get(i).equals(after.get(i)) ? 0 : 1;
      }
      assertThat(after).doesNotContain("c");
      assertThat(moved).as("of those whose server stayed").isLessThan(CLIENTS / 10);
    }
  }
}
