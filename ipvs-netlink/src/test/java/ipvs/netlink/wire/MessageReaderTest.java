package ipvs.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  @ParameterizedTest
  @CsvSource({
    "new-service-tcp-ack, 0",
    "get-dest-done, 0",
    "error-eperm, 1",
    "error-enoent-scheduler, 2",
    "error-enoent-scheduler-echo, 2",
    "error-enoent-dest, 2",
    "error-enoent-dest-echo, 2",
    "error-enoent-family, 2",
    "error-esrch-capped, 3",
    "error-esrch-echo, 3",
    "error-eexist-capped, 17",
    "error-eexist-echo, 17",
    "error-enodev, 19",
    "error-einval-dest, 22",
    "error-erange-capped, 34",
    "error-erange-weight, 34",
    "error-erange-weight-echo, 34",
    "error-eopnotsupp, 95",
    "error-eafnosupport, 97",
    "ipvsadm-error-enoent-dest, 2",
    "ipvsadm-error-enoent-scheduler, 2",
    "ipvsadm-error-esrch, 3",
    "ipvsadm-error-esrch-daemon, 3",
    "ipvsadm-error-eexist, 17",
    "ipvsadm-error-enodev, 19",
    "ipvsadm-error-einval-dest, 22",
    "ipvsadm-error-erange-thresholds, 34",
  })
  void anErrorIsItsNumber(String fixture, int number) throws MalformedMessageException {
    for (String name : List.of(fixture, fixture + ".be")) {
      MessageReader reader = Datagram.fixture(name).reader();
      assertThat(reader.error()).isEqualTo(new Errno(number));
      assertThat(reader.errorText()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "error-erange-tlvs, 34",
    "error-erange-tlvs-echo, 34",
    "error-einval-daemon-tlvs, 22",
  })
  void theKernelsWordsFollowWhatItEchoes(String fixture, int number)
      throws MalformedMessageException {
    for (String name : List.of(fixture, fixture + ".be")) {
      MessageReader reader = Datagram.fixture(name).reader();
      assertThat(reader.error()).isEqualTo(new Errno(number));
      assertThat(reader.errorText()).contains("Attribute failed policy validation");
    }
  }

  @Test
  void ofItsWordsWhatCannotBeShownIsAQuestionMark() throws MalformedMessageException {
    Datagram answer = Datagram.fixture("error-erange-tlvs");
    for (int i = 0; i < answer.bytes().length; i++) {
      if (answer.bytes()[i] == ' ') {
        answer.bytes()[i] = 0x1B;
      }
    }
    assertThat(answer.reader().errorText()).contains("Attribute?failed?policy?validation");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 35, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void anErrorIsANegatedNumber(int raw) {
    Datagram ack = Datagram.fixture("new-service-tcp-ack");
    Bytes.putI32(ack.bytes(), 16, raw, LITTLE);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> ack.reader().error())
        .withMessage("malformed reply: error number %d (offset 16)", -raw);
  }

  @Test
  void whatAnErrorEchoesMustFit() {
    Datagram error = Datagram.fixture("error-erange-tlvs-echo");
    for (int length : new int[] {0, 15, 117, 132, 65536, Integer.MAX_VALUE, -1}) {
      Bytes.putI32(error.bytes(), 20, length, LITTLE);
      assertThatExceptionOfType(MalformedMessageException.class)
          .as("a request of %d bytes", length)
          .isThrownBy(() -> error.reader().errorText());
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void messagesOfADatagramFollowEachOther(Order order) throws MalformedMessageException {
    MessageWriter out = new MessageWriter(order.bytes);
    out.beginMessage(32, 1, 1, 0).generic(3, 1);
    out.endMessage();
    out.beginMessage(33, 5, 0xFFFF_FFFE, 0x8000_0001).generic(255, 1);
    out.endMessage();
    out.beginMessage(NetlinkConstants.NLMSG_DONE, 2, 3, 4);
    out.rawI32(-34);
    out.endMessage();
    MessageReader in = new MessageReader(order.bytes).over(out.bytes(), out.size());

    assertThat(in.next()).isTrue();
    assertThat(List.of(in.start(), in.length(), in.type(), in.flags(), in.sequence(), in.port()))
        .containsExactly(0, 20, 32, 1, 1, 0);
    assertThat(in.command()).isEqualTo(3);
    assertThat(in.next()).isTrue();
    assertThat(List.of(in.start(), in.length(), in.type(), in.flags(), in.sequence(), in.port()))
        .containsExactly(20, 20, 33, 5, 0xFFFF_FFFE, 0x8000_0001);
    assertThat(in.command()).isEqualTo(255);
    assertThat(in.next()).isTrue();
    assertThat(in.error()).isEqualTo(Errno.ERANGE);
    assertThat(in.errorText()).isEqualTo(Optional.empty());
    assertThat(in.end()).isEqualTo(60);
    assertThat(in.next()).isFalse();
    assertThat(in.next()).isFalse();
  }

  /** The two byte orders. */
  enum Order {
    LITTLE(ByteOrder.LITTLE_ENDIAN),
    BIG(ByteOrder.BIG_ENDIAN);

    private final ByteOrder bytes;

    Order(ByteOrder bytes) {
      this.bytes = bytes;
    }
  }

  @Test
  void theNextMessageBeginsAtAMultipleOfFour() throws MalformedMessageException {
    byte[] first = Datagram.fixture("zero").bytes();
    byte[] bytes = new byte[24 + 20];
    System.arraycopy(first, 0, bytes, 0, 20);
    System.arraycopy(first, 0, bytes, 24, 20);
    // Its length is not padded, the place of the next one is.
    Bytes.putI32(bytes, 0, 21, LITTLE);
    MessageReader in = new MessageReader(LITTLE).over(bytes, bytes.length);
    List<Integer> starts = new ArrayList<>();
    while (in.next()) {
      starts.add(in.start());
    }
    assertThat(starts).containsExactly(0, 24);
  }

  @Test
  void paddingAfterTheLastMessageMayBeMissing() throws MalformedMessageException {
    byte[] bytes = new byte[21];
    System.arraycopy(Datagram.fixture("zero").bytes(), 0, bytes, 0, 20);
    Bytes.putI32(bytes, 0, 21, LITTLE);
    MessageReader in = new MessageReader(LITTLE).over(bytes, bytes.length);
    assertThat(in.next()).isTrue();
    assertThat(in.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 21, 0x7FFF_FFFF, 0x8000_0000, -1})
  void aLengthThatDoesNotFitIsMalformed(int length) {
    byte[] bytes = Datagram.fixture("zero").bytes();
    Bytes.putI32(bytes, 0, length, LITTLE);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> new MessageReader(LITTLE).over(bytes, bytes.length).next())
        .withMessage(
            "malformed reply: message of %s bytes in 20 (offset 0)",
            Integer.toUnsignedString(length));
  }

  @Test
  void aMessageWithoutAGenericHeaderHasNoCommand() throws MalformedMessageException {
    byte[] bytes = Datagram.fixture("zero").cutAndMended(16).bytes();
    MessageReader in = new MessageReader(LITTLE).over(bytes, bytes.length);
    assertThat(in.next()).isTrue();
    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(in::command);
    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> in.attributes(7));
  }
}
