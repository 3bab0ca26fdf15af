package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.model.AddressFamily;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.DaemonAttribute;
import ipvs.netlink.family.DaemonCodec;
import ipvs.netlink.family.DestCodec;
import ipvs.netlink.family.InfoAttribute;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.ServiceCodec;
import ipvs.netlink.family.TimeoutCodec;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a codec can read it can write, and then it reads the same; what it cannot read is malformed.
 *
 * <p>An input is a byte that says which codec and which byte order, and the attributes.
 */
@Timeout(60)
class CodecsFuzzTest {
  private static final int BIG_ENDIAN = 0x80;
  private static final int HEADERS = 20;
  private static final int KNOWN = Math.max(CommandAttribute.COUNT, InfoAttribute.COUNT);

  /** A value of some type, read and written. */
  private enum Codec {
    SERVICE(in -> ServiceCodec.status(ServiceCodec.row(in)), ServiceCodec::writeStatus),
    DEST(in -> DestCodec.status(DestCodec.row(in, AddressFamily.INET6)), DestCodec::writeStatus),
    DAEMON(
        in ->
            DaemonCodec.read(
                in.attributes(KNOWN).nest(CommandAttribute.DAEMON, DaemonAttribute.COUNT)),
        DaemonCodec::writeStatus),
    CONFIG(in -> TimeoutCodec.read(in.attributes(KNOWN)), TimeoutCodec::write),
    INFO(in -> InfoCodec.read(in.attributes(KNOWN)), InfoCodec::write);

    private final Trip<?> trip;

    <T> Codec(Reading<T> reading, BiConsumer<MessageWriter, T> writing) {
      this.trip = new Trip<>(reading, writing);
    }
  }

  /** Reads a value. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(MessageReader in) throws IOException;
  }

  /** From bytes to a value and back. */
  private record Trip<T>(Reading<T> reading, BiConsumer<MessageWriter, T> writing) {
    void run(byte[] bytes, ByteOrder order) throws IOException {
      T value;
      try {
        value = read(bytes, order);
      } catch (MalformedMessageException e) {
        assertThat(e).hasMessageStartingWith("malformed reply: ");
        return;
      }
      MessageWriter out = new MessageWriter(order);
      out.beginMessage(0, 0, 0, 0).generic(0, 0);
      writing.accept(out, value);
      out.endMessage();
      byte[] message = out.toBytes();
      assertThat(read(Arrays.copyOfRange(message, HEADERS, message.length), order))
          .isEqualTo(value);
    }

    private T read(byte[] bytes, ByteOrder order) throws IOException {
      byte[] message = new byte[HEADERS + bytes.length];
      Bytes.putI32(message, 0, message.length, order);
      System.arraycopy(bytes, 0, message, HEADERS, bytes.length);
      MessageReader in = new MessageReader(order).over(message, message.length);
      in.next();
      return reading.read(in);
    }
  }

  static Stream<byte[]> seeds() {
    return Fixtures.replies()
        .filter(name -> name.contains("-reply") && !name.startsWith("get-family"))
        .map(CodecsFuzzTest::seed);
  }

  private static byte[] seed(String fixture) {
    Codec codec = Codec.valueOf(fixture.split("-")[1].toUpperCase(Locale.ROOT));
    byte[] bytes = Fixtures.reply(fixture);
    return new Input.Builder()
        .u8(codec.ordinal() | (Fixtures.order(fixture) == ByteOrder.BIG_ENDIAN ? BIG_ENDIAN : 0))
        .rest(Arrays.copyOfRange(bytes, HEADERS, bytes.length))
        .bytes();
  }

  @MethodSource("seeds")
  @FuzzTest
  void whatIsReadIsWrittenAndReadAgain(byte[] data) throws Exception {
    Bounds.assertKept(
        data,
        () -> {
          Input input = new Input(data);
          int first = input.u8();
          Codec codec = Codec.values()[(first & ~BIG_ENDIAN) % Codec.values().length];
          codec.trip.run(
              input.rest(),
              (first & BIG_ENDIAN) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        });
  }
}
