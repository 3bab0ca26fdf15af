package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.table.Change;
import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MalformedMessageException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come late, not at all, or cut. */
class LateAnswersTest {
  private static final Handler SILENT = (request, answer) -> {};

  private final FakeKernel kernel = new FakeKernel();

  private static Handler info(int size) {
    return (request, answer) -> info(answer, size);
  }

  private static void info(Answer answer, int size) {
    IpvsInfo info = new IpvsInfo(new IpvsVersion(1, 2, 1), size);
    answer.reply(IpvsCommand.SET_INFO, out -> InfoCodec.write(out, info));
  }

  @Test
  void withoutAnAnswerInTimeTheCallEnds() throws IOException {
    kernel.onEach(IpvsCommand.GET_INFO, SILENT, info(4096));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsTimeoutException.class)
          .isThrownBy(client::info)
          .withMessage("get info: ETIMEDOUT, no answer in time; a change may have taken effect");
      assertThat(client.info().connectionTableSize()).as("and the client goes on").isEqualTo(4096);
    }
  }

  @Test
  void aChangeWithoutAnAnswerIsNotMadeTwice() throws IOException {
    kernel.on(IpvsCommand.FLUSH, SILENT);
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsTimeoutException.class).isThrownBy(client::flush);
      assertThat(client.applyAll(List.of(new Change.Flush())))
          .singleElement()
          .satisfies(told -> assertThat(told).containsInstanceOf(IpvsTimeoutException.class));
    }
    assertThat(kernel.requests()).hasSize(2);
  }

  @Test
  void aDumpWithoutAnEndEnds() throws IOException {
    kernel.on(IpvsCommand.GET_DEST, (request, answer) -> answer.servers(Entries.servers(1, 2)));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsTimeoutException.class)
          .isThrownBy(() -> client.servers(Entries.WEB))
          .withMessageStartingWith("list servers TCP 192.0.2.10:80: ETIMEDOUT, ");
    }
  }

  @Test
  void theKernelMayTakeItsTimeToDoMany() throws IOException {
    // It works within the send, and an edit that changes the scheduler waits for all processors.
    Duration timeout = Duration.ofMillis(500);
    kernel.on(IpvsCommand.FLUSH, (request, answer) -> answer.ok());
    kernel.on(
        IpvsCommand.ZERO,
        (request, answer) -> {
          long end = System.nanoTime() + timeout.toNanos();
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          answer.error(Errno.ENOMEM);
        });
    Change zero = new Change.Zero(Optional.empty());
    try (IpvsClient client = IpvsClient.over(kernel, timeout)) {
      assertThat(client.applyAll(List.of(zero, new Change.Flush())))
          .extracting(result -> result.map(e -> e.errno().toString()).orElse("done"))
          .containsExactly("ENOMEM", "done");
    }
  }

  @Test
  void aLongDumpMayTakeLongerThanOneOfItsParts() throws IOException {
    Duration timeout = Duration.ofMillis(60);
    FakeKernel kernel =
        new FakeKernel() {
          @Override
          public int receive(byte[] buffer, long nanos) throws IOException {
            long end = System.nanoTime() + timeout.toNanos() / 2;
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            return super.receive(buffer, nanos);
          }
        };
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          for (int number = 1; number <= 4; number++) {
            answer.servers(Entries.servers(number));
          }
          answer.done();
        });
    try (IpvsClient client = IpvsClient.over(kernel, timeout)) {
      assertThat(client.servers(Entries.WEB)).hasSize(4);
    }
  }

  @Test
  void aDumpThatGoesOnForeverEnds() throws IOException {
    // Each part calls forth the next, as where others add entries faster than they are read.
    Deque<Answer> endless = new ArrayDeque<>();
    FakeKernel kernel =
        new FakeKernel() {
          @Override
          public int receive(byte[] buffer, long nanos) throws IOException {
            if (!endless.isEmpty()) {
              endless.peek().servers(Entries.servers(1));
            }
            return super.receive(buffer, nanos);
          }
        };
    kernel.on(IpvsCommand.GET_DEST, (request, answer) -> endless.add(answer));
    try (IpvsClient client = IpvsClient.over(kernel, Duration.ofMillis(50))) {
      assertThatExceptionOfType(IpvsTimeoutException.class)
          .isThrownBy(() -> client.servers(Entries.WEB));
      assertThat(kernel.unread()).isZero();
    }
  }

  @Test
  void anAnswerToACallThatWasGivenUpIsNotTakenForTheNext() throws IOException {
    Answer[] late = new Answer[1];
    kernel.onEach(
        IpvsCommand.GET_INFO,
        (request, answer) -> late[0] = answer,
        (request, answer) -> {
          info(late[0], 1);
          info(answer, 2);
        });
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsTimeoutException.class).isThrownBy(client::info);
      assertThat(client.info().connectionTableSize()).isEqualTo(2);
    }
  }

  @Test
  void aFailureOfACallThatWasGivenUpIsNotThatOfTheNext() throws IOException {
    Answer[] late = new Answer[1];
    kernel.on(IpvsCommand.FLUSH, (request, answer) -> late[0] = answer);
    kernel.on(
        IpvsCommand.NEW_SERVICE,
        (request, answer) -> {
          late[0].error(Errno.EPERM);
          answer.ok();
        });
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsTimeoutException.class).isThrownBy(client::flush);
      client.addService(Expected.HTTPS);
    }
    assertThat(kernel.unread()).isZero();
  }

  @Test
  void theRestOfADumpThatWasGivenUpIsNotPartOfTheNext() throws IOException {
    Answer[] late = new Answer[1];
    kernel.onEach(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.servers(Entries.servers(1));
          late[0] = answer;
        },
        (request, answer) -> {
          late[0].servers(Entries.servers(2));
          answer.servers(Entries.servers(3, 4));
          late[0].done();
          answer.done();
        });
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsTimeoutException.class)
          .isThrownBy(() -> client.servers(Entries.WEB));
      assertThat(client.servers(Entries.WEB)).isEqualTo(Entries.servers(3, 4));
    }
  }

  @Test
  void aDatagramThatWasCutIsMalformed() throws IOException {
    byte[] whole = new byte[GENEROUS];
    kernel.onEach(
        IpvsCommand.GET_INFO,
        (request, answer) -> {
          byte[] message = Captured.reply("get-info-reply", request).bytes();
          System.arraycopy(message, 0, whole, 0, message.length);
          answer.datagram(whole, GENEROUS);
        },
        info(4096));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(client::info)
          .withMessage("malformed reply: datagram of 40000 bytes, cut to 32768");
      assertThat(client.info().connectionTableSize()).as("and the client goes on").isEqualTo(4096);
    }
  }

  private static final int GENEROUS = 40_000;

  @Test
  void aDatagramOfExactlyTheBufferIsWhole() throws IOException {
    kernel.on(
        IpvsCommand.GET_INFO,
        (request, answer) -> {
          byte[] message = Captured.reply("get-info-reply", request).bytes();
          byte[] full = new byte[32_768];
          System.arraycopy(message, 0, full, full.length - message.length, message.length);
          // Nothing: a message of the type NOOP that fills what is before.
          Bytes.putI32(full, 0, full.length - message.length, kernel.order());
          Bytes.putU16(full, 4, 1, kernel.order());
          answer.datagram(full);
        });
    try (IpvsClient client = kernel.client()) {
      assertThat(client.info().connectionTableSize()).isEqualTo(4096);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aTimeoutIsMoreThanNothing(long seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpvsClient.over(kernel, Duration.ofSeconds(seconds)))
        .withMessageStartingWith("a timeout is more than 0: ");
    assertThat(kernel.isClosed()).isTrue();
  }

  @Test
  void aTimeoutMayBeLongerThanTheClockCounts() throws IOException {
    kernel.on(IpvsCommand.GET_INFO, info(4096));
    try (IpvsClient client = IpvsClient.over(kernel, Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThat(client.info().connectionTableSize()).isEqualTo(4096);
    }
  }
}
