package ipvs.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemNamesTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final IpAddress ONE = IpAddress.parse("10.0.0.1");
  private static final IpAddress TWO = IpAddress.parse("10.0.0.2");

  private final CountingNames counting = new CountingNames();

  @Test
  void everyLookUpReachesTheSource() {
    SystemNames names = new SystemNames(counting, LONG);
    assertThat(names.host(ONE)).contains("one");
    assertThat(names.host(TWO)).isEmpty();
    assertThat(names.address("one")).contains(ONE);
    assertThat(names.address("two")).isEmpty();
    assertThat(names.port("http", Protocol.TCP)).hasValue(80);
    assertThat(names.port("nothing", Protocol.TCP)).isEmpty();
    assertThat(names.service(80, Protocol.TCP)).contains("http");
    assertThat(names.service(80, Protocol.UDP)).isEmpty();
  }

  @Test
  void nothingIsLookedUpTwice() {
    SystemNames names = new SystemNames(counting, LONG);
    for (int i = 0; i < 3; i++) {
      assertThat(names.host(ONE)).contains("one");
      assertThat(names.host(TWO)).isEmpty();
      assertThat(names.address("one")).contains(ONE);
      assertThat(names.service(8080, Protocol.TCP)).contains("http-alt");
      assertThat(names.service(8080, Protocol.UDP)).contains("http-alt");
      assertThat(names.port("http", Protocol.TCP)).hasValue(80);
    }
    assertThat(counting.questions).hasValue(6);
  }

  @Test
  void whatCannotHaveANameIsNotLookedUp() {
    SystemNames names = new SystemNames(counting, LONG);
    assertThat(names.address("")).isEmpty();
    assertThat(names.address("localhost\0.example.com")).isEmpty();
    assertThat(names.port("", Protocol.TCP)).isEmpty();
    assertThat(names.port("http\0", Protocol.TCP)).isEmpty();
    assertThat(names.port("http", new Protocol(47))).isEmpty();
    assertThat(names.service(80, new Protocol(47))).isEmpty();
    assertThat(counting.questions).hasValue(0);
  }

  @Test
  void aLookUpThatHangsGivesNoNameAndDoesNotHinderTheNextOne() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean daemon = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    Names hanging =
        new CountingNames() {
          @Override
          public Optional<String> host(IpAddress address) {
            if (!address.equals(TWO)) {
              return super.host(address);
            }
            asked.incrementAndGet();
            daemon.set(Thread.currentThread().isDaemon());
            waitFor(end);
            ended.countDown();
            return Optional.of("late");
          }
        };
    SystemNames names = new SystemNames(hanging, Duration.ofSeconds(1));
    assertThat(names.host(TWO)).isEmpty();
    assertThat(names.host(ONE)).contains("one");
    end.countDown();
    ended.await();
    // Once without a name, always without: a listing does not change its mind half way.
    assertThat(names.host(TWO)).isEmpty();
    assertThat(asked).hasValue(1);
    assertThat(daemon).isTrue();
  }

  @Test
  void aSourceThatFailsIsAFailure() {
    IllegalArgumentException cause = new IllegalArgumentException("no such library");
    Names failing =
        new CountingNames() {
          @Override
          public Optional<String> host(IpAddress address) {
            throw cause;
          }
        };
    SystemNames names = new SystemNames(failing, LONG);
    assertThatThrownBy(() -> names.host(ONE)).hasCause(cause);
  }

  @Test
  void anInterruptEndsTheWait() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Names hanging =
        new CountingNames() {
          @Override
          public Optional<String> host(IpAddress address) {
            asked.countDown();
            waitFor(end);
            return Optional.of("late");
          }
        };
    SystemNames names = new SystemNames(hanging, LONG);
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              boolean empty = names.host(ONE).isEmpty();
              interrupted.set(empty && Thread.currentThread().isInterrupted());
            });
    caller.start();
    asked.await();
    caller.interrupt();
    caller.join();
    end.countDown();
    assertThat(interrupted).isTrue();
  }

  /** As the C library does: not to be interrupted. */
  private static void waitFor(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException e) {
        done = false;
      }
    }
  }

  /** A source that counts what it is asked. */
  private static class CountingNames implements Names {
    private final Names names = new TestNames(Map.of("10.0.0.1", "one"));
    private final AtomicInteger questions = new AtomicInteger();

    @Override
    public Optional<IpAddress> address(String host) {
      questions.incrementAndGet();
      return names.address(host);
    }

    @Override
    public OptionalInt port(String service, Protocol protocol) {
      questions.incrementAndGet();
      return names.port(service, protocol);
    }

    @Override
    public Optional<String> host(IpAddress address) {
      questions.incrementAndGet();
      return names.host(address);
    }

    @Override
    public Optional<String> service(int port, Protocol protocol) {
      questions.incrementAndGet();
      return names.service(port, protocol);
    }
  }
}
