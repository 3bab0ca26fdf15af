package ipvs.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedReadingTest {
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger readings = new AtomicInteger();
  private final List<String> said = new ArrayList<>();

  private SharedReading reading(TableSource source) {
    return new SharedReading(source, clock::get, said::add);
  }

  private TableSource counting() {
    return () -> new Text(Integer.toString(readings.incrementAndGet()));
  }

  private static String ask(SharedReading reading) throws VerbException, IOException {
    return new String(reading.ask(Documents::table));
  }

  @Test
  void nothingIsReadBeforeSomebodyAsks() {
    reading(counting());
    assertThat(readings).hasValue(0);
  }

  @Test
  void oneReadingServesAllWhoAskWithinASecondOfItsEnd() throws Exception {
    SharedReading reading =
        reading(
            () -> {
              clock.addAndGet(5_000_000_000L);
              return new Text(Integer.toString(readings.incrementAndGet()));
            });

    assertThat(ask(reading)).isEqualTo("1");
    clock.addAndGet(999_999_999);
    assertThat(ask(reading)).isEqualTo("1");
    assertThat(reading.ask(Documents::metrics)).asString().isEqualTo("metrics of 1");
    clock.addAndGet(1);
    assertThat(ask(reading)).isEqualTo("2");
  }

  @Test
  void aSlowReadingIsSharedByAllWhoAskMeanwhile() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    SharedReading reading =
        reading(
            () -> {
              begun.countDown();
              awaitReleaseOf(released);
              // However long it took.
              clock.addAndGet(9_000_000_000L);
              return new Text(Integer.toString(readings.incrementAndGet()));
            });
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<String>> answers = new ArrayList<>();
      answers.add(threads.submit(() -> ask(reading)));
      begun.await();
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> ask(reading)));
      }
      released.countDown();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("1");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitReleaseOf(CountDownLatch latch) throws VerbException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new VerbException(VerbStatus.FAULT, "interrupted");
    }
  }

  @Test
  void troubleIsSharedLikeATableAndToldWhenItBeginsChangesAndEnds() throws Exception {
    List<String> troubles = new ArrayList<>(List.of("", "gone", "gone", "refused", ""));
    SharedReading reading =
        reading(
            () -> {
              readings.incrementAndGet();
              String trouble = troubles.remove(0);
              if (!trouble.isEmpty()) {
                throw new VerbException(VerbStatus.NO_IPVS, trouble);
              }
              return new Text("well");
            });

    assertThat(ask(reading)).isEqualTo("well");
    for (String trouble : List.of("gone", "gone", "refused")) {
      clock.addAndGet(SharedReading.FRESH_NANOS);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> ask(reading))
            .isInstanceOf(VerbException.class)
            .hasMessage(trouble);
      }
    }
    clock.addAndGet(SharedReading.FRESH_NANOS);
    assertThat(ask(reading)).isEqualTo("well");
    assertThat(readings).hasValue(5);
    assertThat(said).containsExactly("gone", "refused", "the table can be read again");
  }

  @Test
  void aFaultOfTheProgramLeavesNobodyWaiting() throws Exception {
    CompletableFuture<RuntimeException> fault = new CompletableFuture<>();
    SharedReading reading =
        reading(
            () -> {
              if (readings.incrementAndGet() == 1) {
                fault.complete(new IllegalStateException("a fault"));
                throw fault.join();
              }
              return new Text("well");
            });

    assertThatThrownBy(() -> ask(reading)).isSameAs(fault.join());
    assertThatThrownBy(() -> ask(reading)).isInstanceOf(IOException.class);
    clock.addAndGet(SharedReading.FRESH_NANOS);
    assertThat(ask(reading)).isEqualTo("well");
  }

  /** Documents that tell which reading they are of. */
  record Text(String text) implements Documents {
    @Override
    public byte[] table() {
      return text.getBytes();
    }

    @Override
    public byte[] metrics() {
      return ("metrics of " + text).getBytes();
    }
  }
}
