package ipvs.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.SimulatorSettings;
import ipvs.netlink.sim.SocketOption;
import ipvs.netlink.wire.Bytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator answers what the kernel answers, byte for byte, whatever it is asked. */
@KernelTest
@Timeout(600)
@TestInstance(Lifecycle.PER_CLASS)
class SimulatorIT {
  private static final int SOCKETS = 4;
  private static final int BUFFER = 1 << 15;
  private static final int STRIDE = 8000;
  private static final int REQUESTS = 2500;

  private SimulatorSettings settings;

  @BeforeAll
  void findOut() throws IOException {
    settings = Arena.settings();
  }

  @ParameterizedTest(name = "seed {0}, options {1}")
  @CsvSource({"1, CAP_ACK EXT_ACK", "2, ''", "3, EXT_ACK", "4, CAP_ACK"})
  void bothAnswerTheSame(long seed, String options, TestReporter reporter) throws IOException {
    try (Duel duel = Arena.open(settings, options(options), SOCKETS)) {
      duel.reset();
      play(duel, new Dice(seed));
      duel.reset();
      reporter.publishEntry("stops without an answer", Integer.toString(duel.unanswered()));
      assertThat(String.join("\n\n", duel.differences())).isEmpty();
      assertThat(duel.compared()).as("answers").isGreaterThan(2 * REQUESTS);
    }
  }

  @Test
  void everyAttributeOfEveryLengthIsJudgedTheSame() throws IOException {
    try (Duel duel = Arena.open(settings, EnumSet.allOf(SocketOption.class), SOCKETS)) {
      duel.reset();
      int sequence = 0;
      for (Ask ask : Lengths.all()) {
        sequence++;
        if (!duel.isOver() && !duel.ask(0, ask.encode(sequence), BUFFER)) {
          duel.reset();
        }
      }
      duel.reset();
      assertThat(String.join("\n\n", duel.differences())).isEmpty();
    }
  }

  @Test
  void whatIsLessThanAMessageIsTakenTheSame() throws IOException {
    byte[] whole = ServiceVectors.add(ServiceVectors.full(ServiceVectors.WEB)).encode(1);
    try (Duel duel = Arena.open(settings, EnumSet.allOf(SocketOption.class), SOCKETS)) {
      duel.reset();
      for (int length = 0; length <= whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        duel.ask(0, cut, BUFFER);
        if (length >= Integer.BYTES) {
          Bytes.putI32(cut, 0, length, ByteOrder.nativeOrder());
          duel.ask(0, cut, BUFFER);
        }
      }
      duel.reset();
      assertThat(String.join("\n\n", duel.differences())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 16, 212_960, 212_961, 1 << 20})
  void largeDatagramsAreTakenTheSame(int length) throws IOException {
    byte[] message = Ask.of(IpvsCommand.FLUSH, Ask.DO).encode(1);
    byte[] whole = new byte[length];
    for (int at = 0; at + STRIDE <= length; at += STRIDE) {
      System.arraycopy(message, 0, whole, at, message.length);
      Bytes.putI32(whole, at, STRIDE, ByteOrder.nativeOrder());
    }
    try (Duel duel = Arena.open(settings, EnumSet.of(SocketOption.CAP_ACK), SOCKETS)) {
      duel.reset();
      duel.ask(0, whole, BUFFER);
      assertThat(String.join("\n\n", duel.differences())).isEmpty();
    }
  }

  private static Set<SocketOption> options(String names) {
    Set<SocketOption> options = EnumSet.noneOf(SocketOption.class);
    for (SocketOption option : SocketOption.values()) {
      if (names.contains(option.name())) {
        options.add(option);
      }
    }
    return options;
  }

  private static void play(Duel duel, Dice dice) throws IOException {
    Datagrams datagrams = new Datagrams(dice, !duel.isOrdered());
    for (int turn = 0; turn < REQUESTS && !duel.isOver(); turn++) {
      if (!isSame(duel, dice, datagrams.next()) || turn % 50 == 0 && !duel.compareTables()) {
        duel.reset();
      }
    }
  }

  /**
   * Mostly takes all answers at once, sometimes one or none, so that requests meet a dump; of
   * kernels with an order of their own always all, in buffers that cut nothing.
   */
  private static boolean isSame(Duel duel, Dice dice, byte[] datagram) throws IOException {
    int socket = dice.below(SOCKETS - 1);
    int bufferSize =
        duel.isOrdered() ? dice.choice(4096, 4096, 8192, 16384, 32768, 65536, 100) : 65536;
    if (duel.isOrdered() && dice.percent(15) && !duel.mayStop(datagram)) {
      return duel.send(socket, datagram)
          && duel.receive("asked in passing", socket, bufferSize, dice.below(2));
    }
    if (!duel.receive("left over", socket, bufferSize, Integer.MAX_VALUE)) {
      return false;
    }
    if (dice.percent(3)) {
      duel.renew(socket);
    }
    return duel.ask(socket, datagram, bufferSize);
  }
}
