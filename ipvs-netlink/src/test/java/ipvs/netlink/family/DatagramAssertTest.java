package ipvs.netlink.family;

import static ipvs.netlink.family.Requests.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipvs.netlink.wire.Datagram;
import org.junit.jupiter.api.Test;

/** The assertion that other tests rest on can fail, and then shows both messages. */
class DatagramAssertTest {
  private static final Datagram GUE = Datagram.fixture("new-dest-gue");

  @Test
  void theSameBytesPass() {
    assertThat(GUE).isEncodedAs(Datagram.fixture("new-dest-gue"));
  }

  @Test
  void otherBytesFailWithTwoAnnotatedDumps() {
    byte[] other = GUE.bytes().clone();
    other[0x78] = 51;
    AssertionError error =
        catchThrowableOfType(
            AssertionError.class,
            () -> assertThat(new Datagram(other, GUE.order())).isEncodedAs(GUE));
    assertThat(error)
        .hasMessageContaining("IPVS_DEST_ATTR_WEIGHT")
        .hasMessageContaining("32 00 00 00")
        .hasMessageContaining("33 00 00 00")
        .hasMessageContaining("from byte 0x78 on");
  }

  @Test
  void theOtherByteOrderFails() {
    AssertionError error =
        catchThrowableOfType(
            AssertionError.class,
            () -> assertThat(GUE).isEncodedAs(Datagram.fixture("new-dest-gue.be")));
    assertThat(error).hasMessageContaining("LITTLE_ENDIAN").hasMessageContaining("BIG_ENDIAN");
  }
}
