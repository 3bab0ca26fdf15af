package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Sample;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final ServiceKey MARK = ServiceWord.parse("fwmark:7");
  private static final Endpoint SAME_PORT = Endpoint.parse("10.0.0.11:80");
  private static final Endpoint OTHER_PORT = Endpoint.parse("10.0.0.11:8080");
  private static final RealServer MASQ = RealServer.of(OTHER_PORT, ForwardMethod.MASQ);
  private static final RealServer GUE =
      RealServer.of(SAME_PORT, ForwardMethod.TUNNEL)
          .withTunnel(TunnelEncapsulation.gue(6080, TunnelChecksum.REMCSUM));

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#servers")
  void nothingNamedChangesNothing(Sample<RealServer> sample) {
    assertThat(ServerSettings.NONE.over(sample.value(), WEB)).isEqualTo(sample.value());
    assertThat(ServerSettings.NONE.isEmpty()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#servers")
  void aWeightIsAllThatChanges(Sample<RealServer> sample) {
    RealServer present = sample.value();
    assertThat(ServerSettings.NONE.withWeight(5).over(present, WEB))
        .isEqualTo(present.withWeight(5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#servers")
  void oneThresholdIsAllThatChanges(Sample<RealServer> sample) {
    RealServer present = sample.value();
    Thresholds before = present.thresholds();
    assertThat(ServerSettings.NONE.withUpper(9).over(present, WEB))
        .isEqualTo(present.withThresholds(new Thresholds(9, before.lower())));
    assertThat(ServerSettings.NONE.withLower(9).over(present, WEB))
        .isEqualTo(present.withThresholds(new Thresholds(before.upper(), 9)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#servers")
  void aMethodIsAllThatChangesAndTunnelsAreKept(Sample<RealServer> sample) {
    RealServer present = sample.value();
    ServiceKey anyFamily =
        present.endpoint().family() == MARK.family() ? MARK : ServiceWord.parse("fwmark:7/inet6");
    assertThat(ServerSettings.NONE.withMethod(ForwardMethod.MASQ).over(present, anyFamily))
        .isEqualTo(present.withMethod(ForwardMethod.MASQ));
  }

  @Test
  void onePartOfATunnelKeepsTheOthers() {
    assertThat(ServerSettings.NONE.withTunnelPort(7000).over(GUE, WEB).tunnel())
        .isEqualTo(TunnelEncapsulation.gue(7000, TunnelChecksum.REMCSUM));
    assertThat(ServerSettings.NONE.withTunnelChecksum(TunnelChecksum.CSUM).over(GUE, WEB).tunnel())
        .isEqualTo(TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM));
    RealServer odd = GUE.withTunnel(new TunnelEncapsulation(TunnelType.GUE, 6080, 0xFFFF));
    assertThat(ServerSettings.NONE.withTunnelChecksum(TunnelChecksum.NOCSUM).over(odd, WEB))
        .as("flags without a name")
        .isEqualTo(GUE.withTunnel(new TunnelEncapsulation(TunnelType.GUE, 6080, 0xFFFC)));
  }

  @Test
  void anotherTypeOfTunnelTakesAwayWhatItHasNoUseFor() {
    assertThat(ServerSettings.NONE.withTunnel(TunnelType.IPIP).over(GUE, WEB).tunnel())
        .isEqualTo(TunnelEncapsulation.IPIP);
    assertThat(ServerSettings.NONE.withTunnel(TunnelType.GRE).over(GUE, WEB).tunnel())
        .isEqualTo(TunnelEncapsulation.gre(TunnelChecksum.NOCSUM));
    assertThat(ServerSettings.NONE.withTunnel(TunnelType.GUE).over(GUE, WEB)).isEqualTo(GUE);
  }

  @Test
  void aNewServerHasTheDefaultsOfIpvsadm() {
    assertThat(ServerSettings.NONE.of(SAME_PORT, WEB))
        .isEqualTo(RealServer.of(SAME_PORT, ForwardMethod.DROUTE));
    assertThat(ServerSettings.NONE.withMethod(ForwardMethod.MASQ).of(OTHER_PORT, WEB))
        .isEqualTo(MASQ);
  }

  @ParameterizedTest
  @ValueSource(strings = {"route", "tunnel", "local", "bypass"})
  void aMethodThatWouldLoseThePortIsRefused(String word) {
    ServerSettings settings =
        ServerSettings.NONE.withMethod(ForwardMethod.ofWord(word).orElseThrow());
    String message =
        "the method "
            + word
            + " sends to the service's port 80, not to 8080; only masq changes ports";
    refused(message, () -> settings.over(MASQ, WEB));
    refused(message, () -> settings.of(OTHER_PORT, WEB));
    assertThat(settings.over(MASQ, MARK).method()).as("a mark has no port").isNotNull();
  }

  @Test
  void aServerOfAnotherFamilyTakesATunnel() {
    Endpoint other = Endpoint.parse("[2001:db8::21]:80");
    refused(
        "a server of another family takes the method tunnel",
        () -> ServerSettings.NONE.of(other, WEB));
    RealServer tunnelled = ServerSettings.NONE.withMethod(ForwardMethod.TUNNEL).of(other, WEB);
    refused(
        "a server of another family takes the method tunnel",
        () -> ServerSettings.NONE.withMethod(ForwardMethod.MASQ).over(tunnelled, WEB));
  }

  @Test
  void whatATunnelHasNoUseForIsRefused() {
    RealServer ipip = RealServer.of(SAME_PORT, ForwardMethod.TUNNEL);
    refused(
        "a tunnel means nothing to the method masq",
        () -> ServerSettings.NONE.withTunnel(TunnelType.GRE).over(MASQ, WEB));
    refused(
        "a tunnel of gue needs a port",
        () -> ServerSettings.NONE.withTunnel(TunnelType.GUE).over(ipip, WEB));
    refused(
        "a tunnel of ipip has no port",
        () -> ServerSettings.NONE.withTunnelPort(6080).over(ipip, WEB));
    refused(
        "a tunnel of ipip has no csum",
        () -> ServerSettings.NONE.withTunnelChecksum(TunnelChecksum.CSUM).over(ipip, WEB));
    refused(
        "a tunnel of gre has no remcsum",
        () ->
            ServerSettings.NONE
                .withTunnel(TunnelType.GRE)
                .withTunnelChecksum(TunnelChecksum.REMCSUM)
                .over(ipip, WEB));
  }

  @Test
  void whatWasOddBeforeIsNoObstacle() {
    RealServer odd = RealServer.of(OTHER_PORT, ForwardMethod.DROUTE);
    assertThat(ServerSettings.NONE.withWeight(0).over(odd, WEB)).isEqualTo(odd.withWeight(0));
    assertThat(ServerSettings.NONE.withMethod(ForwardMethod.DROUTE).over(odd, WEB))
        .as("it does not become what it is")
        .isEqualTo(odd);
  }

  @Test
  void numbersOutOfTheirRangesAreRefused() {
    refused("weight is outside 0..2147483647: -1", () -> ServerSettings.NONE.withWeight(-1));
    refused(
        "upper threshold is outside 0..4294967295: 4294967296",
        () -> ServerSettings.NONE.withUpper(0x1_0000_0000L));
    refused(
        "lower threshold is outside 0..4294967295: -1", () -> ServerSettings.NONE.withLower(-1));
    refused("tunnel port is outside 1..65535: 0", () -> ServerSettings.NONE.withTunnelPort(0));
  }

  @Test
  void wordsOfChecksumsAreReadBack() {
    for (TunnelChecksum checksum : TunnelChecksum.values()) {
      assertThat(TunnelChecksum.ofWord(checksum.word())).contains(checksum);
    }
    assertThat(TunnelChecksum.ofWord("sum")).isEmpty();
  }

  private static void refused(String message, ThrowingCallable task) {
    assertThatIllegalArgumentException().isThrownBy(task).withMessage(message);
  }
}
