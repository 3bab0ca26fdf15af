package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RealServerTest {
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.2:80"), ForwardMethod.TUNNEL);

  @Test
  void defaultsAreThoseOfIpvsadm() {
    assertThat(SERVER.weight()).isEqualTo(1);
    assertThat(SERVER.tunnel()).isEqualTo(TunnelEncapsulation.IPIP);
    assertThat(SERVER.thresholds()).isEqualTo(new Thresholds(0, 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#servers")
  void aChangeLeavesTheRest(Sample<RealServer> sample) {
    RealServer server = sample.value();
    assertThat(SERVER.withWeight(7).withWeight(1)).isEqualTo(SERVER);
    assertThat(
            RealServer.of(server.endpoint(), ForwardMethod.BYPASS)
                .withMethod(server.method())
                .withTunnel(server.tunnel())
                .withThresholds(server.thresholds())
                .withWeight(server.weight()))
        .isEqualTo(server);
  }

  @Test
  void tunnelsHaveTypePortAndFlags() {
    assertThat(TunnelEncapsulation.IPIP).isEqualTo(new TunnelEncapsulation(TunnelType.IPIP, 0, 0));
    assertThat(TunnelEncapsulation.gue(6080, TunnelChecksum.REMCSUM))
        .isEqualTo(new TunnelEncapsulation(TunnelType.GUE, 6080, 2));
    assertThat(TunnelEncapsulation.gre(TunnelChecksum.CSUM))
        .isEqualTo(new TunnelEncapsulation(TunnelType.GRE, 0, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "0, true, false, false",
    "1, false, true, false",
    "2, false, false, true",
    "3, false, true, true",
    "4, true, false, false",
    "65535, false, true, true",
  })
  void noChecksumIsWhereNeitherFlagIsSet(int flags, boolean none, boolean csum, boolean remcsum) {
    TunnelEncapsulation tunnel = new TunnelEncapsulation(TunnelType.GUE, 6080, flags);
    assertThat(tunnel.has(TunnelChecksum.NOCSUM)).isEqualTo(none);
    assertThat(tunnel.has(TunnelChecksum.CSUM)).isEqualTo(csum);
    assertThat(tunnel.has(TunnelChecksum.REMCSUM)).isEqualTo(remcsum);
  }
}
