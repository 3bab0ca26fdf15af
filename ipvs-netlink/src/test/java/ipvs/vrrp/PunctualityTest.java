package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAction;
import ipvs.model.vrrp.VrrpActor;
import ipvs.model.vrrp.VrrpElections;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.model.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop that is late is told, and once whom that is too late for. */
class PunctualityTest {
  private static final long MILLI = 1_000_000;

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final VrrpLog log = new VrrpLog(lines::add);
  private final Punctuality punctuality = new Punctuality(log);

  /** Waits 3.609 s for a master. */
  private static VrrpElections elections() {
    VrrpInstance instance = VrrpInstance.of("web", "eth0", 51);
    VrrpActor nobody =
        new VrrpActor() {
          @Override
          public void act(int router, VrrpAction action) {}

          @Override
          public void tellGroup(int group, VrrpState state) {}
        };
    return new VrrpElections(
        new VrrpSettings(
            VrrpGlobals.UNSAID, List.of(instance), List.of(), List.of(), List.of(), List.of()),
        List.of(VirtualRouter.of(instance, VrrpGlobals.UNSAID)),
        nobody);
  }

  private List<String> lines() {
    log.close();
    return lines;
  }

  @Test
  void aTenthOfTheWaitIsTooLate() {
    punctuality.note(elections(), 90 * MILLI, 0);
    punctuality.note(elections(), 360 * MILLI, 1);
    punctuality.note(elections(), 361 * MILLI, 2);
    punctuality.note(elections(), 500 * MILLI, 3);

    assertThat(punctuality.longest()).isEqualTo(500 * MILLI);
    assertThat(lines())
        .containsExactly(
            "the loop was 360 ms late",
            "the loop was 361 ms late",
            "web: waits 3609 ms for a master, less than ten times the 361 ms that the loop was"
                + " late: a longer advert_int, or real-time scheduling",
            "the loop was 500 ms late");
  }

  @Test
  void itIsToldAgainOfAnotherFile() {
    punctuality.note(elections(), 400 * MILLI, 0);
    punctuality.begin(elections());

    assertThat(lines()).filteredOn(line -> line.startsWith("web: waits 3609 ms")).hasSize(2);
  }
}
