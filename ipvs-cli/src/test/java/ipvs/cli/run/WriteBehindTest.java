package ipvs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many things that are written on one thread while another brings them. */
@Timeout(60)
class WriteBehindTest {
  private final List<Integer> written = new ArrayList<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  private void write(Integer number) {
    threads.add(Thread.currentThread());
    written.add(number);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private void bring(int count, int processors) throws IOException {
    WriteBehind<Integer> numbers = new WriteBehind<>(this::write, processors);
    try {
      for (int i = 0; i < count; i++) {
        numbers.add(i);
      }
    } finally {
      numbers.end();
    }
  }

  @ParameterizedTest
  @CsvSource({"512", "513", "1024", "5000"})
  void manyAreWrittenInTheirOrderByAnotherThread(int count) throws IOException {
    bring(count, 2);

    assertThat(written).isEqualTo(numbers(count));
    assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "511, 2", "5000, 1"})
  void fewAndThoseOfOneProcessorAreWrittenByWhoeverBringsThem(int count, int processors)
      throws IOException {
    bring(count, processors);

    assertThat(written).isEqualTo(numbers(count));
    assertThat(threads).isSubsetOf(Thread.currentThread());
  }

  @ParameterizedTest
  @CsvSource({"0", "700", "4999"})
  void afterAFailureNothingIsWrittenAndLittleIsBrought(int last) {
    IOException failure = new IOException("no space");
    List<Integer> brought = new ArrayList<>();
    WriteBehind<Integer> numbers =
        new WriteBehind<>(
            number -> {
              if (number == last) {
                throw failure;
              }
              write(number);
            },
            2);

    assertThatThrownBy(
            () -> {
              try {
                for (int i = 0; i < 5000; i++) {
                  brought.add(i);
                  numbers.add(i);
                }
              } finally {
                numbers.end();
              }
            })
        .isSameAs(failure);
    assertThat(written).isEqualTo(numbers(last));
    assertThat(brought.size()).isLessThanOrEqualTo(last + 7 * 512);
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @Test
  void whatWasBroughtIsWrittenBeforeWhoeverBringsFails() {
    assertThatThrownBy(
            () -> {
              WriteBehind<Integer> numbers = new WriteBehind<>(this::write, 2);
              try {
                for (int i = 0; i < 700; i++) {
                  numbers.add(i);
                }
                throw new IllegalStateException("unreadable");
              } finally {
                numbers.end();
              }
            })
        .isInstanceOf(IllegalStateException.class);
    assertThat(written).isEqualTo(numbers(700));
  }
}
