package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.netlink.wire.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Datagrams of every length, from a socket that speaks with itself. */
class ArrivalsTest {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int EAGAIN = 11;
  private static final int LONG = 20_000;

  private final Native.LibC libc = new DirectCalls();
  private final Arrivals arrivals = new Arrivals(libc);
  private final byte[] buffer = new byte[32_768];
  private int fd;

  @BeforeEach
  void open() {
    fd = libc.socket(AF_UNIX, SOCK_DGRAM, 0);
    // A name after a NUL is in no folder.
    byte[] name = ("\1\0\0" + UUID.randomUUID()).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(libc.bind(fd, name, name.length)).isZero();
    assertThat(libc.connect(fd, name, name.length)).isZero();
  }

  @AfterEach
  void close() {
    libc.close(fd);
  }

  private void send(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) length);
    assertThat(libc.send(fd, bytes, length, 0)).isEqualTo(length);
  }

  private void assertNextIs(int length) throws MalformedMessageException {
    Arrays.fill(buffer, (byte) 0);
    assertThat(arrivals.next(fd, buffer)).isEqualTo(length);
    byte[] expected = new byte[buffer.length];
    Arrays.fill(expected, 0, length, (byte) length);
    assertThat(buffer).isEqualTo(expected);
  }

  @Test
  void whatIsTakenAtOnceIsGivenInOrder() throws MalformedMessageException {
    send(3000);
    send(20);
    send(7);

    assertNextIs(3000);
    assertNextIs(20);
    assertNextIs(7);
    assertThat(arrivals.next(fd, buffer)).isEqualTo(-1);
    assertThat(DirectCalls.errno()).isEqualTo(EAGAIN);
  }

  @Test
  void whereOneIsExpectedTheNextStaysWithTheKernel() throws MalformedMessageException {
    arrivals.expect(false);
    send(36);
    send(37);

    assertNextIs(36);
    arrivals.renew();
    assertNextIs(37);
  }

  @Test
  void littleRoomIsOfferedAtFirst() {
    send(LONG);

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> arrivals.next(fd, buffer))
        .withMessageContaining("20000 bytes, cut to 7872");
  }

  @Test
  void afterAPartThatMayHaveBeenFullThereIsAllTheRoom() throws MalformedMessageException {
    send(7500);
    assertNextIs(7500);

    send(LONG);
    assertNextIs(LONG);
  }

  @Test
  void afterASecondPartThereIsAllTheRoom() throws MalformedMessageException {
    send(3560);
    send(356);
    assertNextIs(3560);
    assertNextIs(356);

    send(LONG);
    assertNextIs(LONG);
  }

  @Test
  void afterDumpsOfOnePartThereIsStillLittleRoom() throws MalformedMessageException {
    for (int i = 0; i < 3; i++) {
      send(3560);
      send(20);
      assertNextIs(3560);
      assertNextIs(20);
    }
    send(LONG);

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> arrivals.next(fd, buffer));
  }

  @Test
  void renewedItOffersLittleAgain() throws MalformedMessageException {
    send(7500);
    assertNextIs(7500);
    arrivals.renew();
    send(LONG);

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> arrivals.next(fd, buffer));
  }
}
