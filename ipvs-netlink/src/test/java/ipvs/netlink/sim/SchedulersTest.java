package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.Scheduler;
import ipvs.model.Thresholds;
import ipvs.model.VirtualService;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets connections, as sequences; servers are a, b, c in the kernel's order. */
final class SchedulersTest {
  @Test
  void roundRobinGoesRoundWhateverTheWeights() throws IOException {
    try (Site site = Site.web("rr", 1, 5, 1)) {
      assertThat(site.connect(7)).isEqualTo("abcabca");
    }
  }

  @Test
  void roundRobinPassesOverWhoIsAway() throws IOException {
    try (Site site = Site.web("rr", 1, 0, 1)) {
      site.ipvs.editServer(Site.WEB, Site.server("c").withThresholds(new Thresholds(1, 0)));

      assertThat(site.connect(4)).isEqualTo("acaa");
    }
  }

  @Test
  void turnsGoOnAfterTheSameSchedulerIsSet() throws IOException {
    try (Site site = Site.web("rr", 1, 1, 1)) {
      assertThat(site.connect(1)).isEqualTo("a");

      site.ipvs.editService(VirtualService.of(Site.WEB, Scheduler.RR));
      assertThat(site.connect(1)).isEqualTo("b");

      site.ipvs.editService(VirtualService.of(Site.WEB, Scheduler.WRR));
      site.ipvs.editService(VirtualService.of(Site.WEB, Scheduler.RR));
      assertThat(site.connect(1)).isEqualTo("a");
    }
  }

  @Test
  void turnsGoOnBehindTheServerBeforeOneThatLeft() throws IOException {
    try (Site site = Site.web("rr", 1, 1, 1)) {
      assertThat(site.connect(2)).isEqualTo("ab");

      site.ipvs.deleteServer(Site.WEB, Site.server("b").endpoint());

      assertThat(site.connect(3)).isEqualTo("cac");
    }
  }

  @Test
  void weightedRoundRobinGivesTurnsByWeight() throws IOException {
    try (Site site = Site.web("wrr", 4, 3, 2)) {
      assertThat(site.connect(3)).as("it begins where the first server did").isEqualTo("abc");
      assertThat(site.connect(18)).isEqualTo("aababcabc" + "aababcabc");
    }
  }

  @Test
  void weightedRoundRobinKnowsThatFourToTwoIsTwoToOne() throws IOException {
    try (Site site = Site.web("wrr", 4, 2)) {
      assertThat(site.connect(8)).isEqualTo("ab" + "aab" + "aab");
    }
  }

  @Test
  void weightedRoundRobinBeginsItsRoundAgainWhenAWeightChanges() throws IOException {
    try (Site site = Site.web("wrr", 4, 6, 2)) {
      assertThat(site.connect(8)).isEqualTo("abc" + "b" + "ab" + "ab");

      site.ipvs.editServer(Site.WEB, Site.server("a").withWeight(0));
      assertThat(site.connect(5)).isEqualTo("bc" + "b" + "b" + "b");

      site.ipvs.editServer(Site.WEB, Site.server("a").withWeight(9));
      assertThat(site.connect(10)).isEqualTo("abc" + "a" + "a" + "a" + "ab" + "ab");
    }
  }

  @Test
  void leastConnectionsLooksAtConnectionsNotWeights() throws IOException {
    try (Site site = Site.web("lc", 1, 9)) {
      assertThat(site.connect(4)).isEqualTo("abab");
    }
  }

  @Test
  void anActiveConnectionCostsAsMuchAsManyInactiveOnes() throws IOException {
    try (Site site = Site.web("lc", 1, 1)) {
      SimulatedConnection first = site.connect();
      assertThat(Site.name(first)).isEqualTo("a");
      assertThat(site.connect(1)).isEqualTo("b");
      first.close();

      assertThat(site.connect(3)).as("one inactive is less than one active").isEqualTo("aba");
    }
  }

  @Test
  void weightedLeastConnectionsDividesByWeight() throws IOException {
    try (Site site = Site.web("wlc", 1, 3)) {
      assertThat(site.connect(8)).isEqualTo("abbbabbb");
    }
  }

  @Test
  void shortestExpectedDelayLeavesSlowServersIdle() throws IOException {
    try (Site site = Site.web("sed", 1, 3)) {
      assertThat(site.connect(4)).isEqualTo("bbab");
    }
  }

  @Test
  void neverQueueLeavesNoServerIdle() throws IOException {
    try (Site site = Site.web("nq", 1, 3)) {
      assertThat(site.connect(4)).isEqualTo("abbb");
    }
  }

  @Test
  void failOverStaysWithTheHeaviestUntilItIsAway() throws IOException {
    try (Site site = Site.web("fo", 1, 3, 2)) {
      assertThat(site.connect(3)).isEqualTo("bbb");

      site.ipvs.editServer(Site.WEB, Site.server("b").withWeight(0));

      assertThat(site.connect(2)).isEqualTo("cc");
    }
  }

  @Test
  void overflowFillsTheHeaviestFirst() throws IOException {
    try (Site site = Site.web("ovf", 1, 2)) {
      assertThat(site.connect(6)).isEqualTo("bbb" + "aa" + "-");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rr", "wrr", "lc", "wlc", "sed", "nq", "fo", "ovf", "sh", "dh", "mh", "none"})
  void nobodyGetsAConnectionWhereEverybodyIsAway(String scheduler) throws IOException {
    try (Site site = Site.web(scheduler)) {
      assertThat(site.connect(2)).isEqualTo("--");

      site.ipvs.addServer(Site.WEB, Site.server("a").withWeight(0));

      assertThat(site.connect(2)).isEqualTo("--");
    }
  }

  @Test
  void aSchedulerWithoutARuleSaysSo() throws IOException {
    try (Site site = Site.web("lblc", 1)) {
      assertThatThrownBy(site::connect)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("the scheduler lblc is not simulated");
    }
  }
}
