package ipvs.model.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.config.TrackWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is watched adds its weight, takes it, or is a fault. */
class WatchTest {
  @ParameterizedTest(name = "weight {0}, reverse {1}: fine {2}, failing {3}")
  @CsvSource({"20,false,20,0", "-20,false,0,-20", "20,true,0,20", "-20,true,-20,0"})
  void positiveWeightsAreAddedWhileFineAndOthersWhileFailing(
      int weight, boolean isReversed, long whileFine, long whileFailing) {
    Tracker tracker = Tracker.ofInterface("eth1");
    Watch watch = new Watch(tracker, new TrackWeight(weight, isReversed));

    assertThat(watch.sum()).isEqualTo(whileFine);
    assertThat(watch.isFault()).isFalse();
    tracker.tell(false);
    assertThat(watch.sum()).isEqualTo(whileFailing);
    assertThat(watch.isFault()).isFalse();
  }

  @Test
  void withoutWeightFailingIsAFaultOrFineIsWhereItIsReversed() {
    Tracker tracker = Tracker.ofInterface("eth1");
    Watch usual = new Watch(tracker, new TrackWeight(0, false));
    Watch reversed = new Watch(tracker, new TrackWeight(0, true));

    assertThat(usual.isFault()).isFalse();
    assertThat(reversed.isFault()).isTrue();
    tracker.tell(false);
    assertThat(usual.isFault()).isTrue();
    assertThat(reversed.isFault()).isFalse();
    assertThat(usual.sum()).isZero();
  }

  @Test
  void theNumberOfAFileIsMultiplied() {
    Tracker file = Tracker.ofFile("f");
    file.tell(-7L);

    assertThat(new Watch(file, new TrackWeight(3, false)).sum()).isEqualTo(-21);
    assertThat(new Watch(file, new TrackWeight(3, true)).sum()).isEqualTo(21);
    assertThat(new Watch(file, new TrackWeight(0, false)).isFault()).isTrue();
    file.tell(Long.MAX_VALUE);
    assertThat(new Watch(file, new TrackWeight(3, false)).sum()).isEqualTo(1_000_000);
  }

  @Test
  void aScriptCountsAsAnotherAfterSoManyTimesInARow() {
    Tracker script = Tracker.of(Routers.script("s", 0));

    assertThat(script.isKnown()).isFalse();
    assertThat(script.tell(true)).as("known for the first time").isTrue();
    assertThat(script.tell(false)).isFalse();
    assertThat(script.streak()).isEqualTo(1);
    assertThat(script.tell(true)).isFalse();
    assertThat(script.tell(false)).isFalse();
    assertThat(script.tell(false)).isTrue();
    assertThat(script.isFine()).isFalse();
    assertThat(script.tell(true)).isFalse();
    assertThat(script.tell(true)).isTrue();
    assertThat(script.isFine()).isTrue();
  }
}
