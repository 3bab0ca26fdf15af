package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckLimits;
import ipvs.model.health.OwnCheck;
import ipvs.model.health.Verdict;
import ipvs.model.health.WeightShift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A check of a program's own counts like any other, and whatever it does wrong harms no other. */
@Timeout(60)
class OwnProbeTest {
  private static final Endpoint SERVER = Endpoint.parse("10.0.0.2:80");

  /** A kind that does what a test says. */
  private record Kind(BiFunction<Endpoint, Consumer<Verdict>, Runnable> work)
      implements OwnCheck.Kind {
    @Override
    public String name() {
      return "tested";
    }

    @Override
    public Runnable start(Endpoint target, Consumer<Verdict> listener) {
      return work.apply(target, listener);
    }
  }

  private final List<String> told = new ArrayList<>();

  private static Verdict run(
      CheckLimits limits, BiFunction<Endpoint, Consumer<Verdict>, Runnable> work)
      throws IOException {
    return Run.of(new OwnCheck(CheckBasis.DEFAULT, new Kind(work)), SERVER, limits);
  }

  @Test
  void verdictOfAnotherThreadCounts() throws IOException {
    Verdict wanted = Verdict.up("it is well", WeightShift.to(7));
    assertThat(
            run(
                Run.PATIENT,
                (target, listener) -> {
                  told.add(target.toString());
                  new Thread(() -> listener.accept(wanted)).start();
                  return () -> told.add("ended");
                }))
        .isEqualTo(wanted);
    assertThat(told).as("nobody ends what has ended").containsExactly("10.0.0.2:80");
  }

  @Test
  void onlyTheFirstVerdictCounts() throws IOException {
    assertThat(
            run(
                Run.PATIENT,
                (target, listener) -> {
                  listener.accept(Verdict.down("first"));
                  listener.accept(Verdict.up("second"));
                  return () -> {};
                }))
        .isEqualTo(Verdict.down("first"));
  }

  @Test
  void oneThatIsSilentIsEnded() throws IOException {
    for (CheckLimits limits : List.of(Run.HASTY, Run.BRIEF)) {
      Verdict verdict =
          run(
              limits,
              (target, listener) ->
                  () -> {
                    told.add("ended");
                    throw new IllegalStateException("it does not want to");
                  });
      assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.DOWN);
    }
    assertThat(told).containsExactly("ended", "ended");
  }

  @Test
  void oneThatFailsSaysNothingOfTheServer() throws IOException {
    assertThat(
            run(
                Run.PATIENT,
                (target, listener) -> {
                  throw new IllegalStateException("no\nluck");
                }))
        .isEqualTo(
            Verdict.inconclusive(
                Printable.text("the check failed: java.lang.IllegalStateException: no\nluck")));
    assertThat(run(Run.PATIENT, (target, listener) -> null).outcome())
        .isEqualTo(Verdict.Outcome.INCONCLUSIVE);
    assertThat(
            run(
                Run.PATIENT,
                (target, listener) -> {
                  listener.accept(null);
                  return () -> {};
                }))
        .isEqualTo(
            Verdict.inconclusive("the check failed: java.lang.NullPointerException: no verdict"));
  }

  @Test
  void whatAServerSaysCannotForgeLines() throws IOException {
    Verdict verdict =
        run(
            Run.PATIENT,
            (target, listener) -> {
              listener.accept(Verdict.down("said\n<3>forged"));
              return () -> {};
            });
    assertThat(verdict.reason()).doesNotContain("\n").contains("forged");
  }
}
