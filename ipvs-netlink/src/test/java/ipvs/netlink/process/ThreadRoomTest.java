package ipvs.netlink.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads are made to see whether they can be, and none of them stays. */
class ThreadRoomTest {
  private final List<Thread> made = new ArrayList<>();

  private boolean has(int count, int limit) {
    return ThreadRoom.has(
        count,
        thread -> {
          if (made.size() == limit) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          thread.start();
          made.add(thread);
        });
  }

  @Test
  void allOfThemAreThereAtOnce() {
    assertThat(has(3, 3)).isTrue();
    assertThat(made).hasSize(3).noneMatch(Thread::isAlive);
  }

  @Test
  void oneTooFewIsNotEnough() {
    assertThat(has(3, 2)).isFalse();
    assertThat(made).hasSize(2).noneMatch(Thread::isAlive);
  }

  @Test
  void aMachineAsUsualHasRoom() {
    assertThat(ThreadRoom.has(3)).isTrue();
  }
}
