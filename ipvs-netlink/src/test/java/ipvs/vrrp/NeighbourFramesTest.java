package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The frames that tell neighbours where an address is, as keepalived 2.2.7 sends them. */
class NeighbourFramesTest {
  private static final byte[] MAC = HexFormat.of().parseHex("020000000001");

  @Test
  void anAddressOfIpv4AsksForItself() {
    assertThat(hex("172.16.100.1", false))
        .isEqualTo(
            "ffffffffffff0200000000010806"
                + "0001080006040001020000000001ac106401ffffffffffffac106401");
  }

  @Test
  void anAddressOfIpv6IsAdvertisedUnasked() {
    assertThat(hex("2001:db8::100", false))
        .isEqualTo(
            "33330000000102000000000186dd6000000000203aff"
                + "20010db8000000000000000000000100ff020000000000000000000000000001"
                + "8800f72c2000000020010db80000000000000000000001000201020000000001");
  }

  @Test
  void whoForwardsSaysSo() {
    assertThat(hex("2001:db8::100", true)).contains("8800772ca0000000");
  }

  private static String hex(String address, boolean forwards) {
    return HexFormat.of().formatHex(NeighbourFrames.of(IpAddress.parse(address), MAC, forwards));
  }
}
