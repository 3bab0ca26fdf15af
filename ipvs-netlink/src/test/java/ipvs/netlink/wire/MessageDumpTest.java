package ipvs.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDumpTest {
  private static final AttributeType[] TOP = AttributesTest.Field.values();

  static List<String> messages() {
    return HexFixture.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void everyByteIsShownOnceInItsPlace(String name) {
    Datagram message = Datagram.fixture(name);
    assertThat(shown(message)).isEqualTo(HexFormat.of().formatHex(message.bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void bytesThatMakeNoSenseAreShownToo(String name) {
    Datagram message = Datagram.fixture(name);
    for (int length = 0; length < message.bytes().length; length++) {
      Datagram cut = message.cut(length);
      assertThat(shown(cut)).isEqualTo(HexFormat.of().formatHex(cut.bytes()));
    }
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      byte[] bytes = message.bytes().clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Datagram changed = new Datagram(bytes, message.order());
      assertThat(shown(changed)).as("seed %d", seed).isEqualTo(HexFormat.of().formatHex(bytes));
    }
  }

  /** The bytes in a dump, put together again. */
  private static String shown(Datagram message) {
    return message
        .dump(TOP)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").substring(4).replace(" ", ""))
        .collect(Collectors.joining());
  }

  @Test
  void paddingAfterANestAndAfterAMessageIsShown() {
    String header = "26000000 2000 0100 01000000 00000000  01 01 0000";
    String nest = "0d00 0400  0800 0100 01000000 aa bbbbbb  0600 0100 cccc dddd";
    for (String length : List.of("26000000", "25000000")) {
      byte[] bytes = HexFixture.parse(header.replace("26000000", length) + nest);
      Datagram message = new Datagram(bytes, ByteOrder.LITTLE_ENDIAN);
      assertThat(shown(message)).isEqualTo(HexFormat.of().formatHex(bytes));
    }
  }

  @Test
  void headersAndNamesAreSaid() {
    MessageWriter out = new MessageWriter(ByteOrder.BIG_ENDIAN);
    out.beginMessage(32, 0x301, -1, -2).generic(8, 1);
    int nest = out.beginNest(AttributesTest.Field.NEST);
    out.u16(AttributesTest.Field.NUMBER, 0x0102);
    out.endNest(nest);
    out.endMessage();
    Datagram message = new Datagram(out.toBytes(), ByteOrder.BIG_ENDIAN);
    assertThat(message.dump(TOP))
        .contains("nlmsghdr len=32 type=32 (any) flags=0x301 seq=4294967295 pid=4294967294")
        .contains("genlmsghdr cmd=8")
        .contains("FIELD_NEST len=12")
        .contains("FIELD_NUMBER len=6");
  }

  @ParameterizedTest
  @CsvSource({
    "1, NLMSG_NOOP",
    "2, NLMSG_ERROR",
    "3, NLMSG_DONE",
    "4, NLMSG_OVERRUN",
  })
  void typesBelowThoseOfFamiliesHaveTheirNames(int type, String name) {
    MessageWriter out = new MessageWriter(ByteOrder.LITTLE_ENDIAN);
    out.beginMessage(type, 0, 1, 0).rawI32(-17);
    out.endMessage();
    assertThat(new Datagram(out.toBytes(), ByteOrder.LITTLE_ENDIAN).dump(TOP))
        .contains("nlmsghdr len=20 type=" + type + " (" + name + ") flags=0x0")
        .contains("error -17 (EEXIST)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"error-erange-tlvs", "error-erange-tlvs-echo", "error-einval-daemon-tlvs"})
  void whatAnErrorSaysIsNamedAndSoIsTheRequestThatItAnswers(String fixture) {
    assertThat(Datagram.fixture(fixture).dump(TOP).lines().filter(line -> line.contains("#")))
        .extracting(line -> line.replaceFirst(".*# ", "").replaceFirst("[= ]-?\\d.*", ""))
        .startsWith("nlmsghdr len", "error", "nlmsghdr len")
        .contains("NLMSGERR_ATTR_MSG len", "NLMSGERR_ATTR_OFFS len");
  }
}
