package ipvs.model.vrrp;

import static ipvs.model.vrrp.Director.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table of states, on a virtual clock. */
class VrrpMachineTest {
  private static final boolean ABOVE = true;
  private static final boolean BELOW = false;

  @Test
  void aloneItTakesTheAddressesAndAdvertisesEverySecond() {
    Director director = director(101, false).start();
    assertThat(director.done()).containsExactly("0.000 remove", "0.000 BACKUP");

    List<String> done = director.until(12.9).done();
    assertThat(done)
        .startsWith(
            "3.605 send 101", "3.605 add", "3.605 announce", "3.605 MASTER", "4.605 send 101");
    assertThat(times(done, "send 101"))
        .isEqualTo("3.605 4.605 5.605 6.605 7.605 8.605 9.605 10.605 11.605 12.605");
    assertThat(times(done, "announce")).isEqualTo("3.605 8.605");
    assertThat(director.until(13).stop().done())
        .containsExactly("13.000 send 0", "13.000 cancel", "13.000 remove", "13.000 STOP");
    assertThat(director.until(60).done()).isEmpty();
  }

  @Test
  void aBetterMasterIsWaitedForAndGivenWayTo() {
    Director director = director(100, false).start();
    for (int second = 1; second <= 7; second++) {
      director.until(second).hear(101, ABOVE);
    }
    director.done();
    assertThat(director.until(16).done())
        .startsWith("10.609 send 100", "10.609 add", "10.609 announce", "10.609 MASTER")
        .contains("15.609 announce");

    assertThat(director.hear(101, ABOVE).done())
        .containsExactly("16.000 cancel", "16.000 remove", "16.000 BACKUP");
  }

  @Test
  void whoStepsDownAnnouncesNoMore() {
    Director director = master(100);

    assertThat(director.hear(101, ABOVE).until(7).done())
        .containsExactly("3.700 cancel", "3.700 remove", "3.700 BACKUP");
  }

  @Test
  void aLowerPriorityIsAnsweredAtOnce() {
    Director director = master(100);

    assertThat(director.hear(50, ABOVE).until(4.75).done())
        .containsExactly(
            "3.700 send 100", "3.700 announce lower", "3.700 hook lower", "4.700 send 100");
    assertThat(times(director.until(9).done(), "announce lower")).isEqualTo("8.700");
  }

  @Test
  void aLowerPriorityIsNotAnsweredWhereThatIsSaid() {
    Director director = new Director(Routers.silent("a", 100)).start().until(3.7);
    director.done();

    assertThat(director.hear(50, ABOVE).until(4.75).done())
        .containsExactly("3.700 announce lower", "3.700 hook lower", "4.609 send 100");
    assertThat(times(director.until(9).done(), "announce lower")).isEqualTo("8.700");
  }

  @Test
  void aBackupWaitsForItsEqualsWhateverTheirAddress() {
    Director director = director(100, false).start().until(3).hear(100, BELOW);

    assertThat(times(director.until(7).done(), "MASTER")).isEqualTo("6.609");
  }

  @Test
  void aBackupThatEndsOrFindsAFaultSendsNothing() {
    Function<VrrpElections, Tracker> own = e -> e.trackers().get(0);
    Director director = director(100, false).start().until(1);
    director.done();

    assertThat(director.tell(own, false).done()).containsExactly("1.000 remove", "1.000 FAULT");
    assertThat(director.tell(own, false).done()).isEmpty();
    assertThat(director.stop().done()).containsExactly("1.000 STOP");
    assertThat(director.stop().tell(own, true).hear(0, ABOVE).done()).isEmpty();
    Director other = director(100, false).start();
    other.done();
    assertThat(other.stop().done()).containsExactly("0.000 STOP");
  }

  @Test
  void theOwnerIsMasterAtOnceWhenItsFaultIsGone() {
    Function<VrrpElections, Tracker> own = e -> e.trackers().get(0);
    Director director = director(255, false).tell(own, false).start();
    director.until(2).done();

    assertThat(director.tell(own, true).done())
        .containsExactly("2.000 send 255", "2.000 add", "2.000 announce", "2.000 MASTER");
  }

  @Test
  void inAFaultNothingIsHeard() {
    Function<VrrpElections, Tracker> own = e -> e.trackers().get(0);
    Director director = director(100, false).tell(own, false).start();
    director.done();

    assertThat(director.hear(200, ABOVE).hear(0, ABOVE).until(60).done()).isEmpty();
    assertThat(director.state(0)).isEqualTo(VrrpState.FAULT);
  }

  @Test
  void moreAdvertisementsMayBeMissingWhereThatIsSaid() {
    VrrpElection of = Routers.election(100, false);
    VrrpElection patient =
        new VrrpElection(
            of.routerId(),
            of.priority(),
            of.advertInterval(),
            of.version(),
            of.initialState(),
            false,
            of.preemptDelay(),
            OptionalInt.of(5));

    assertThat(new VrrpMachine(Routers.of(Routers.instance("a", patient)), false).masterDown())
        .isEqualTo(5_609_375_000L);
  }

  @Test
  void theStateMasterOfTheFileMakesItNeitherMasterNorPatient() {
    VrrpElection of = Routers.election(101, true, Optional.of(Duration.ofSeconds(30)));
    VrrpElection said =
        new VrrpElection(
            of.routerId(),
            of.priority(),
            of.advertInterval(),
            of.version(),
            Optional.of(VrrpElection.InitialState.MASTER),
            of.isNonPreemptive(),
            of.preemptDelay(),
            of.downTimerAdverts());
    Director director = new Director(Routers.instance("a", said)).start();
    for (int second = 1; second <= 9; second++) {
      director.until(second).hear(100, ABOVE);
    }

    assertThat(times(director.done(), "MASTER")).isEqualTo("3.605");
  }

  @Test
  void ofEqualsTheGreaterAddressWins() {
    Director director = master(100);
    assertThat(times(director.hear(100, BELOW).done(), "send 100")).isEqualTo("3.700");
    assertThat(director.state(0)).isEqualTo(VrrpState.MASTER);

    assertThat(director.hear(100, ABOVE).state(0)).isEqualTo(VrrpState.BACKUP);
    assertThat(times(director.until(8).done(), "send 100")).isEqualTo("7.309");
  }

  @Test
  void whoEndsIsFollowedAfterTheSkew() {
    Director backup = director(100, false).start().until(9.5).hear(101, ABOVE).until(10);
    backup.done();
    Director director = director(100, false).start();
    for (int second = 1; second <= 9; second++) {
      director.until(second).hear(101, ABOVE);
    }
    director.until(10).hear(0, ABOVE).done();

    assertThat(times(director.until(11).done(), "MASTER")).isEqualTo("10.609");
  }

  @Test
  void aMasterAnswersWhoEnds() {
    assertThat(master(100).hear(0, ABOVE).until(4.75).done())
        .containsExactly("3.700 send 100", "4.700 send 100");
  }

  @Test
  void aLowerMasterIsTakenOverFromUnlessToldNot() {
    Director director = director(101, false).start();
    Director patient = director(101, true).start();
    for (int second = 1; second <= 9; second++) {
      director.until(second).hear(100, ABOVE);
      patient.until(second).hear(100, ABOVE);
    }
    assertThat(times(director.done(), "MASTER")).isEqualTo("3.605");
    assertThat(patient.state(0)).isEqualTo(VrrpState.BACKUP);

    patient.done();
    assertThat(times(patient.hear(0, ABOVE).until(11).done(), "MASTER")).isEqualTo("9.605");
  }

  @Test
  void withinTheDelayALowerMasterIsWaitedFor() {
    VrrpElection election = Routers.election(101, false, Optional.of(Duration.ofSeconds(3)));
    Director director = new Director(Routers.instance("a", election)).start();
    for (double second = 0.18; second < 9; second++) {
      director.until(second).hear(100, ABOVE);
    }

    // The last one within the delay came at 2.18.
    assertThat(times(director.done(), "MASTER")).isEqualTo("5.785");
  }

  @Test
  void theOwnerBeginsAsMaster() {
    assertThat(director(255, false).start().done())
        .containsExactly("0.000 send 255", "0.000 add", "0.000 announce", "0.000 MASTER");
  }

  @Test
  void aScriptWithAWeightAltersThePriorityOnly() {
    VrrpInstance instance = watching(110);
    Director director =
        new Director(Routers.settings(List.of(Routers.script("s", -20)), List.of(), instance))
            .start();
    assertThat(director.done()).as("until the script has run").isEmpty();
    Function<VrrpElections, Tracker> script = e -> e.trackers().get(2);
    director.tell(script, true).until(6).tell(script, false).until(6.9);
    director.done();

    assertThat(times(director.tell(script, false).until(8).done(), "send 90")).isEqualTo("7.570");
    assertThat(director.until(10).hear(100, ABOVE).done())
        .contains("10.000 remove", "10.000 BACKUP");
    director.until(13).tell(script, true).hear(100, ABOVE).until(14).tell(script, true);
    director.done();

    // It heard one at 13 that counted.
    for (int second = 14; second < 20; second++) {
      director.until(second).hear(100, ABOVE);
    }
    assertThat(times(director.done(), "send 110")).startsWith("16.6");
  }

  @Test
  void aScriptWithoutWeightIsAFault() {
    VrrpInstance instance = watching(110);
    Director director =
        new Director(Routers.settings(List.of(Routers.script("s", 0)), List.of(), instance));
    Function<VrrpElections, Tracker> script = e -> e.trackers().get(2);
    director.start().tell(script, true).until(5).tell(script, false).done();
    assertThat(director.state(0)).isEqualTo(VrrpState.MASTER);

    assertThat(director.until(5.1).tell(script, false).done())
        .containsExactly("5.100 send 0", "5.100 cancel", "5.100 remove", "5.100 FAULT");
    assertThat(director.hear(0, ABOVE).until(9).tell(script, true).done()).isEmpty();
    assertThat(director.tell(script, true).until(13).done())
        .startsWith("9.000 BACKUP", "12.570 send 110");
  }

  @Test
  void anInterfaceThatIsDownIsAFaultFromTheBeginning() {
    Director director = director(100, false);
    Function<VrrpElections, Tracker> own = e -> e.trackers().get(0);

    assertThat(director.tell(own, false).start().done())
        .containsExactly("0.000 remove", "0.000 FAULT");
    assertThat(director.until(5).done()).isEmpty();
    assertThat(director.tell(own, true).done()).containsExactly("5.000 BACKUP");
  }

  @Test
  void whatWasHeardInALongPauseIsBelieved() {
    Director director = director(100, false).start().until(4 - 0.5).hear(101, ABOVE).until(5);
    director.done();
    director.sleepUntil(9.5).hear(101, ABOVE).hear(101, ABOVE).wake();

    assertThat(director.done()).isEmpty();
    assertThat(times(director.until(14).done(), "MASTER")).isEqualTo("13.109");
  }

  @Test
  void aMasterThatStoodStillAnnouncesAgain() {
    Director director = master(100).until(5);
    director.done();

    assertThat(director.sleepUntil(9.5).wake().done())
        .containsExactly("9.500 pause", "9.500 send 100", "9.500 announce", "9.500 announce");
    assertThat(times(director.until(11).done(), "send 100")).isEqualTo("10.500");
  }

  @Test
  void ofSeveralThatAreDueOneIsSent() {
    Director director = master(100).until(5);
    director.done();

    assertThat(director.sleepUntil(7.9).wake().done()).containsExactly("7.900 send 100");
    assertThat(times(director.until(9).done(), "send 100")).isEqualTo("8.900");
  }

  @Test
  void aLateAdvertisementMakesTheNextOnesNotLater() {
    Director director = master(100).until(4.5);
    director.done();

    assertThat(director.sleepUntil(4.7).wake().done()).containsExactly("4.700 send 100");
    assertThat(times(director.until(6).done(), "send 100")).isEqualTo("5.609");
  }

  @Test
  void aBackupOfVersion3HasTheIntervalOfItsMaster() {
    VrrpInstance instance = Routers.version3(101, 500).instance();
    Director director = new Director(instance).start();
    assertThat(times(director.until(1.9).done(), "MASTER")).isEqualTo("1.803");

    director = new Director(instance).start().until(1).hear(0, 200, ABOVE, 1_000_000_000);
    assertThat(times(director.until(6).done(), "MASTER")).isEqualTo("4.605");
    assertThat(times(director.until(7).done(), "send 101")).isEqualTo("6.105 6.605");
  }

  @ParameterizedTest
  @CsvSource({"101,3605468750", "100,3609375000", "254,3007812500", "1,3996093750"})
  void theWaitDependsOnThePriority(int priority, long nanos) {
    assertThat(new VrrpMachine(Routers.of(priority), false).masterDown()).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({"100,-20,80", "100,200,254", "10,-20,1", "255,-20,255"})
  void prioritiesStayWithinTheirRange(int base, int sum, int effective) {
    assertThat(EffectivePriority.of(base, sum)).isEqualTo(effective);
  }

  private static VrrpInstance watching(int priority) {
    return Routers.instance(
        "a",
        Routers.election(priority, false),
        Optional.empty(),
        Routers.watching("s"),
        "172.16.100.1");
  }

  private static Director director(int priority, boolean isNonPreemptive) {
    return new Director(Routers.instance("a", Routers.election(priority, isNonPreemptive)));
  }

  private static Director master(int priority) {
    Director director = director(priority, false).start().until(3.7);
    director.done();
    return director;
  }
}
