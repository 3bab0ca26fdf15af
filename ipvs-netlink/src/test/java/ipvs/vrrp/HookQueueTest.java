package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes are told in their order, one at a time; of many some that cancel each other are not. */
class HookQueueTest {
  private final HookQueue queue = new HookQueue();

  @Test
  void oneIsToldAfterTheOther() {
    add(VrrpState.BACKUP);
    add(VrrpState.MASTER);

    assertThat(next()).contains(VrrpState.BACKUP);
    assertThat(next()).as("while the first is told").isEmpty();
    queue.ended();
    assertThat(next()).contains(VrrpState.MASTER);
    assertThat(queue.isIdle()).isFalse();
    queue.ended();
    assertThat(queue.isIdle()).isTrue();
  }

  @Test
  void ofTooManyThoseAreDroppedThatEndWhereTheyBegan() {
    add(VrrpState.BACKUP);
    assertThat(next()).contains(VrrpState.BACKUP);
    for (int i = 0; i < 8; i++) {
      assertThat(add(VrrpState.MASTER)).isZero();
      assertThat(add(VrrpState.BACKUP)).isZero();
    }

    assertThat(add(VrrpState.FAULT)).isEqualTo(2);
    List<VrrpState> told = new ArrayList<>();
    queue.ended();
    Optional<VrrpState> next = next();
    while (next.isPresent()) {
      told.add(next.get());
      queue.ended();
      next = next();
    }
    assertThat(told).hasSize(15).startsWith(VrrpState.MASTER, VrrpState.BACKUP);
    assertThat(told.get(14)).isEqualTo(VrrpState.FAULT);
  }

  private int add(VrrpState state) {
    return queue.add(new HookQueue.Change(state, List.of()));
  }

  private Optional<VrrpState> next() {
    return queue.next().map(HookQueue.Change::state);
  }
}
