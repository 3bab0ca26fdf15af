package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.vrrp.VrrpMachine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames go out in rounds, with pauses: the time is the test's. */
class AnnouncerTest {
  private static final long MILLI = 1_000_000;

  private final Announcer announcer = new Announcer();
  private final List<Integer> sent = new ArrayList<>();

  private List<Announcer.Frame> frames(int count, long pause) {
    List<Announcer.Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(
          new Announcer.Frame(
              frame -> {
                sent.add((int) frame[0]);
                return 0;
              },
              new byte[] {(byte) i},
              pause));
    }
    return frames;
  }

  private int sent() {
    int count = sent.size();
    sent.clear();
    return count;
  }

  @Test
  void everyRoundHasAllFrames() {
    announcer.start(0, frames(3, 0), 2, 0);

    assertThat(sent).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(announcer.deadline()).isEqualTo(VrrpMachine.NEVER);
  }

  @Test
  void behindFiftyFramesThereIsAPause() {
    announcer.start(0, frames(60, 0), 2, 0);
    assertThat(sent()).isEqualTo(50);
    assertThat(announcer.deadline()).isEqualTo(10 * MILLI);

    announcer.advance(9 * MILLI);
    assertThat(sent()).isZero();
    announcer.advance(10 * MILLI);
    assertThat(sent()).isEqualTo(50);
    announcer.advance(20 * MILLI);
    assertThat(sent()).isEqualTo(20);
    assertThat(announcer.deadline()).isEqualTo(VrrpMachine.NEVER);
  }

  @Test
  void thereIsAPauseBehindEachFrameWhereThatIsSaid() {
    announcer.start(0, frames(2, 3 * MILLI), 1, 0);
    assertThat(sent()).isEqualTo(1);
    assertThat(announcer.deadline()).isEqualTo(3 * MILLI);

    announcer.advance(3 * MILLI);
    assertThat(sent()).isEqualTo(1);
    assertThat(announcer.deadline()).isEqualTo(VrrpMachine.NEVER);
  }

  @Test
  void whoGaveWayTellsNothingMore() {
    announcer.start(0, frames(60, 0), 1, 0);
    announcer.start(1, frames(1, 0), 1, 0);
    assertThat(sent()).isEqualTo(50);

    announcer.cancel(0);
    announcer.advance(10 * MILLI);
    assertThat(sent).containsExactly(0);
    announcer.start(0, frames(60, 0), 1, 10 * MILLI);
    announcer.cancel(0);
    assertThat(announcer.deadline()).isEqualTo(VrrpMachine.NEVER);
  }
}
