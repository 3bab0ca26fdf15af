package ipvs.netlink.watch;

import static ipvs.netlink.watch.WatchedDirector.FIRST;
import static ipvs.netlink.watch.WatchedDirector.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.Thresholds;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.watch.Ramp.Ending;
import ipvs.netlink.watch.Ramp.Request;
import ipvs.netlink.watch.Ramp.Result;
import ipvs.netlink.watch.Ramp.Step;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A weight moves on a straight line, unless somebody else wants it. */
class RampTest {
  private final List<Step> steps = new ArrayList<>();

  private static Request to(int weight, long seconds) {
    return new Request(WEB, FIRST, OptionalInt.empty(), weight, Duration.ofSeconds(seconds));
  }

  private Ramp ramp(WatchedDirector director, Request request) {
    return Ramp.of(director.client, request, director.pace);
  }

  private Result run(WatchedDirector director, Request request) throws IOException {
    return ramp(director, request).run(steps::add);
  }

  @Test
  void zeroToAHundredOverAHundredSecondsEndsOnTime() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(0, 1)) {
      Result result = run(director, to(100, 100));
      assertThat(result.ending()).isEqualTo(Ending.REACHED);
      assertThat(result.waited()).isEqualTo(Duration.ofSeconds(100));
      assertThat(steps).hasSize(100);
      for (int i = 0; i < 100; i++) {
        assertThat(steps.get(i).weight()).isEqualTo(i + 1);
        assertThat(steps.get(i).waited()).isEqualTo(Duration.ofSeconds(i + 1));
      }
      assertThat(director.weight(FIRST)).isEqualTo(100);
    }
  }

  @Test
  void aWeightGoesDownAsWell() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(10, 1)) {
      assertThat(run(director, to(0, 5)).ending()).isEqualTo(Ending.REACHED);
      assertThat(steps).extracting(Step::weight).containsExactly(8, 6, 4, 2, 0);
    }
  }

  @Test
  void onlyTheWeightChanges() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(1, 1)) {
      RealServer limited = WatchedDirector.server(FIRST).withThresholds(new Thresholds(500, 400));
      director.others.editServer(WEB, limited);
      run(director, to(4, 3));
      assertThat(director.others.server(WEB, FIRST).server()).isEqualTo(limited.withWeight(4));
    }
  }

  @Test
  void anotherBeginningIsSetAtOnce() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(50, 1)) {
      Request request = new Request(WEB, FIRST, OptionalInt.of(1), 3, Duration.ofSeconds(10));
      Result result = run(director, request);
      assertThat(result.weightBefore()).isEqualTo(50);
      assertThat(steps)
          .containsExactly(
              new Step(request, 50, 1, Duration.ZERO),
              new Step(request, 1, 2, Duration.ofSeconds(5)),
              new Step(request, 2, 3, Duration.ofSeconds(10)));
    }
  }

  @Test
  void aWeightThatIsReachedAlreadyNeedsNoTime() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(3, 1)) {
      assertThat(run(director, to(3, 600)).ending()).isEqualTo(Ending.REACHED);
      assertThat(steps).isEmpty();
      assertThat(director.pace.count()).isZero();
    }
  }

  @Test
  void aWeightThatSomebodyElseSetsIsLeftAlone() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(0, 1)) {
      director.pace.then(() -> {}).then(() -> director.setWeight(FIRST, 77));
      Result result = run(director, to(10, 10));
      assertThat(result.ending()).isEqualTo(Ending.OVERRIDDEN);
      assertThat(result.weight()).isEqualTo(77);
      assertThat(director.weight(FIRST)).isEqualTo(77);
    }
  }

  @Test
  void whatSomebodyElseDeletesIsGone() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(0, 1)) {
      director.pace.then(() -> director.others.deleteServer(WEB, FIRST));
      assertThat(run(director, to(10, 10)).ending()).isEqualTo(Ending.GONE);
    }
    try (WatchedDirector director = WatchedDirector.web(0, 1)) {
      director.pace.then(() -> director.others.deleteService(WEB));
      assertThat(run(director, to(10, 10)).ending()).isEqualTo(Ending.GONE);
    }
  }

  @Test
  void whatIsNotThereInTheBeginningIsAnException() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(0, 1)) {
      Duration time = Duration.ofSeconds(1);
      Endpoint absent = Endpoint.parse("10.0.0.99:80");
      assertThatExceptionOfType(NoSuchServerException.class)
          .isThrownBy(() -> run(director, new Request(WEB, absent, OptionalInt.empty(), 1, time)));
      assertThatExceptionOfType(NoSuchServiceException.class)
          .isThrownBy(
              () ->
                  run(
                      director,
                      new Request(
                          ServiceWord.parse("fwmark:7"), FIRST, OptionalInt.empty(), 1, time)));
    }
  }

  @Test
  void aRefusedStepEndsIt() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(0, 1)) {
      director.pace.then(() -> director.kernel.faults().refuse(IpvsCommand.SET_DEST, Errno.EINVAL));
      Result result = run(director, to(10, 10));
      assertThat(result.ending()).isEqualTo(Ending.REFUSED);
      assertThat(result.refusal().orElseThrow().errno()).isEqualTo(Errno.EINVAL);
    }
  }

  @Test
  void aLateStepLeavesOutThoseWhoseTimeHasPassed() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(0, 1)) {
      director.pace.then(() -> {}).then(() -> director.pace.advance(Duration.ofMillis(4500)));
      Result result = run(director, to(10, 10));
      assertThat(steps).extracting(Step::weight).containsExactly(1, 6, 7, 8, 9, 10);
      assertThat(result.waited()).isEqualTo(Duration.ofSeconds(10));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10})
  void anInterruptionAtAnyStepStaysOrGoesBack(int wait) throws IOException {
    try (WatchedDirector director = WatchedDirector.web(20, 1)) {
      for (int i = 1; i < wait; i++) {
        director.pace.then(() -> {});
      }
      director.pace.then(
          () -> {
            throw new InterruptedIOException("told to stop");
          });
      Ramp ramp = ramp(director, to(30, 10));
      Result result = ramp.run(steps::add);
      assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
      assertThat(director.weight(FIRST)).isEqualTo(20 + wait - 1).isEqualTo(result.weight());

      assertThat(ramp.restoreWeight().ending()).isEqualTo(Ending.RESTORED);
      assertThat(director.weight(FIRST)).isEqualTo(20);
    }
  }

  @Test
  void whatSomebodyElseHasSetMeanwhileIsNotRestored() throws IOException {
    try (WatchedDirector director = WatchedDirector.web(20, 1)) {
      director.pace.then(
          () -> {
            director.setWeight(FIRST, 5);
            throw new InterruptedIOException("told to stop");
          });
      Ramp ramp = ramp(director, to(30, 10));
      ramp.run(RampListener.NONE);
      assertThat(ramp.restoreWeight().ending()).isEqualTo(Ending.OVERRIDDEN);
      assertThat(director.weight(FIRST)).isEqualTo(5);
    }
  }

  @Test
  void requestsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> to(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> to(1, -1));
  }
}
