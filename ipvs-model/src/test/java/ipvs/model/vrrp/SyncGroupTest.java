package ipvs.model.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The members of a group change together. */
class SyncGroupTest {
  private final Director director =
      new Director(
          Routers.settings(
              List.of(),
              List.of(Routers.group("a", "b")),
              member("a", 51, 101, false),
              member("b", 52, 90, false)));

  @Test
  void oneThatTimesOutTakesTheOthersAlong() {
    director.start().done();

    assertThat(director.until(3.7).done())
        .containsExactly(
            "3.605 a: send 101",
            "3.605 a: add",
            "3.605 a: announce",
            "3.605 a: MASTER",
            "3.605 b: send 90",
            "3.605 b: add",
            "3.605 b: announce",
            "3.605 b: MASTER",
            "3.605 group MASTER");
  }

  @Test
  void oneThatGivesWayTakesTheOthersAlong() {
    director.start().until(4).done();

    assertThat(director.hear(1, 200, true, 1_000_000_000).done())
        .containsExactly(
            "4.000 b: cancel",
            "4.000 b: remove",
            "4.000 b: BACKUP",
            "4.000 a: cancel",
            "4.000 a: remove",
            "4.000 a: BACKUP",
            "4.000 group BACKUP");
  }

  @Test
  void noneLeavesTheFaultBeforeAllMay() {
    director.start().until(4).done();
    Tracker addresses = director.elections().trackersOf(1).get(1);
    assertThat(addresses.kind()).isEqualTo(Tracker.Kind.ADDRESSES);
    director.elections().tell(addresses, false, Director.nanos(4));
    assertThat(director.done()).contains("4.000 a: send 0", "4.000 b: send 0", "4.000 group FAULT");
    assertThat(director.state(0)).isEqualTo(VrrpState.FAULT);

    director.elections().tell(addresses, true, Director.nanos(4));
    assertThat(director.state(0)).isEqualTo(VrrpState.BACKUP);
    assertThat(director.state(1)).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void oneThatLeavesLowerMastersAloneDoesSoForAll() {
    Director patient =
        new Director(
            Routers.settings(
                List.of(),
                List.of(Routers.group("a", "b")),
                member("a", 51, 101, true),
                member("b", 52, 101, false)));
    patient.start();
    for (int second = 1; second < 10; second++) {
      patient.until(second);
      patient.hear(0, 50, true, 1_000_000_000).hear(1, 50, true, 1_000_000_000);
    }

    assertThat(patient.state(0)).isEqualTo(VrrpState.BACKUP);
    assertThat(patient.state(1)).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void allEndTogether() {
    assertThat(director.start().stop().done())
        .endsWith("0.000 a: STOP", "0.000 b: STOP", "0.000 group STOP");
  }

  private static VrrpInstance member(String name, int id, int priority, boolean isPatient) {
    VrrpElection of = Routers.election(priority, isPatient);
    return Routers.instance(
        name,
        new VrrpElection(
            id,
            of.priority(),
            of.advertInterval(),
            OptionalInt.empty(),
            Optional.empty(),
            isPatient,
            Optional.empty(),
            OptionalInt.empty()));
  }
}
