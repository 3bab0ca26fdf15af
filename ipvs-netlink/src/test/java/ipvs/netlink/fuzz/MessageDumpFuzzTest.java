package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.netlink.family.IpvsNames;
import ipvs.netlink.wire.HexFixture;
import ipvs.netlink.wire.MessageDump;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a datagram holds, its annotated hex shows each byte once, in order.
 *
 * <p>An input is a byte that says which byte order, and the datagram.
 */
@Timeout(60)
class MessageDumpFuzzTest {
  static Stream<byte[]> seeds() {
    return HexFixture.names().stream()
        .map(
            name ->
                new Input.Builder()
                    .u8(Fixtures.order(name) == ByteOrder.BIG_ENDIAN ? 1 : 0)
                    .rest(HexFixture.read(name))
                    .bytes());
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyByteIsShownOnce(byte[] data) throws Exception {
    Bounds.assertKept(
        data,
        () -> {
          Input input = new Input(data);
          ByteOrder order = input.u8() % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
          byte[] bytes = input.rest();
          String dump = MessageDump.of(bytes, bytes.length, IpvsNames::ofType, order);
          assertThat(digits(dump)).isEqualTo(HexFormat.of().formatHex(bytes));
        });
  }

  /** What stands in a line between its place and the comment, if there is one. */
  private static String digits(String dump) {
    StringBuilder digits = new StringBuilder();
    for (String line : dump.split("\n")) {
      int comment = line.indexOf('#');
      String shown = comment < 0 ? line : line.substring(0, comment);
      digits.append(shown.substring(Math.max(0, shown.indexOf(' '))).replace(" ", ""));
    }
    return digits.toString();
  }
}
