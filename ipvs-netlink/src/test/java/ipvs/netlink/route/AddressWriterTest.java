package ipvs.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.IpAddress;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes by which addresses are written, as Linux 6.18 took them, and what its answers mean. */
class AddressWriterTest {
  private static final int EEXIST = 17;
  private static final int ENODEV = 19;
  private static final int EADDRNOTAVAIL = 99;

  private final NewAddress labelled =
      new NewAddress(3, IpAddress.parse("172.16.100.1"), 16, 0, Optional.empty(), "eth0:0");
  private final NewAddress ipv6 = NewAddress.of(3, IpAddress.parse("2001:db8::100"), 128);

  /** A kernel that answers everything alike, in one of both byte orders. */
  private static final class Kernel implements Transport {
    private final ByteOrder order;
    private final int error;
    private String asked = "";
    private int sequence;

    Kernel(ByteOrder order, int error) {
      this.order = order;
      this.error = error;
    }

    @Override
    public ByteOrder order() {
      return order;
    }

    @Override
    public void send(byte[] bytes, int length) {
      sequence = Bytes.i32(bytes, 8, order);
      // The sequence is of no interest.
      String hex = HexFormat.of().formatHex(bytes, 0, length);
      asked = hex.substring(0, 16) + hex.substring(24);
    }

    @Override
    public int receive(byte[] buffer, long nanos) {
      MessageWriter out = new MessageWriter(order);
      out.beginMessage(NetlinkConstants.NLMSG_ERROR, 0, sequence, 0).rawI32(-error);
      out.raw(new byte[NetlinkConstants.NLMSG_HDRLEN], 0, NetlinkConstants.NLMSG_HDRLEN);
      out.endMessage();
      System.arraycopy(out.bytes(), 0, buffer, 0, out.size());
      return out.size();
    }

    @Override
    public void close() {}
  }

  @Test
  void anAddressIsAddedWithItsName() throws IOException {
    Kernel kernel = new Kernel(ByteOrder.LITTLE_ENDIAN, 0);

    assertThat(AddressWriter.over(kernel).add(labelled)).isTrue();
    assertThat(kernel.asked)
        .isEqualTo(
            "3400000014000506"
                + "00000000"
                + "0210000003000000"
                + "08000200ac106401"
                + "08000100ac106401"
                + "0b000300657468303a300000");
  }

  @Test
  void anotherByteOrderTurnsWhatIsNotOfTheNetwork() throws IOException {
    Kernel kernel = new Kernel(ByteOrder.BIG_ENDIAN, 0);

    AddressWriter.over(kernel).remove(labelled);
    assertThat(kernel.asked)
        .isEqualTo("0000002000150005" + "00000000" + "0210000000000003" + "00080002ac106401");
  }

  @Test
  void anAddressOfIpv6ServesAtOnceAndIsChosenForNothingNew() throws IOException {
    Kernel kernel = new Kernel(ByteOrder.LITTLE_ENDIAN, 0);

    AddressWriter.over(kernel).add(ipv6);
    assertThat(kernel.asked)
        .isEqualTo(
            "4000000014000506"
                + "00000000"
                + "0a80020003000000"
                + "1400010020010db8000000000000000000000100"
                + "1400060000000000ffffffff0000000000000000");
    AddressWriter.over(kernel).remove(ipv6);
    assertThat(kernel.asked)
        .isEqualTo(
            "2c00000015000500"
                + "00000000"
                + "0a80000003000000"
                + "1400010020010db8000000000000000000000100");
  }

  @Test
  void aBroadcastAddressComesLast() throws IOException {
    Kernel kernel = new Kernel(ByteOrder.LITTLE_ENDIAN, 0);

    AddressWriter.over(kernel)
        .add(
            new NewAddress(
                3,
                IpAddress.parse("172.16.100.1"),
                16,
                253,
                Optional.of(IpAddress.parse("172.16.255.255")),
                ""));
    assertThat(kernel.asked).contains("021000fd03000000").endsWith("08000400ac10ffff");
  }

  @Test
  void whatIsThereAlreadyOrGoneIsTold() throws IOException {
    assertThat(over(EEXIST).add(labelled)).isFalse();
    assertThat(over(EADDRNOTAVAIL).remove(labelled)).isFalse();
    assertThatExceptionOfType(ErrnoException.class)
        .isThrownBy(() -> over(ENODEV).add(labelled))
        .satisfies(e -> assertThat(e.errno().symbol()).isEqualTo("ENODEV"));
    assertThatExceptionOfType(ErrnoException.class).isThrownBy(() -> over(EEXIST).remove(labelled));
  }

  private static AddressWriter over(int error) {
    return AddressWriter.over(new Kernel(ByteOrder.LITTLE_ENDIAN, error));
  }
}
