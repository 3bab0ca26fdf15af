package ipvs.health.probe;

import ipvs.model.health.CheckName;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.ProbedTable;
import ipvs.model.health.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One check that is run once: all its pages, until one of them is not as it should be. */
final class Trial {
  private final ProbeLoop loop;
  private final ProbeSpec spec;
  private final int last;
  private int step;
  private long started;
  private long ended;
  private Optional<Verdict> verdict = Optional.empty();
  private Optional<Runnable> cancel = Optional.empty();

  Trial(ProbeLoop loop, ProbeSpec spec) {
    this.loop = loop;
    this.spec = spec;
    int first = 0;
    int end = 0;
    if (spec.check() instanceof HttpCheck pages) {
      end = pages.urls().size() - 1;
    } else if (spec.check() instanceof NegotiateCheck talk) {
      // What comes before are connections only.
      first = talk.connects();
      end = first;
    }
    step = first;
    last = end;
  }

  void start() {
    started = loop.now();
    run();
  }

  private void run() {
    int begun = step;
    Runnable end = loop.start(spec, step, this::ended);
    // One that ended at once may have begun the next one.
    if (begun == step) {
      cancel = Optional.of(end);
    }
  }

  private void ended(Verdict result) {
    if (result.outcome() == Verdict.Outcome.UP && step < last) {
      step++;
      run();
    } else {
      ended = loop.now();
      verdict = Optional.of(result);
    }
  }

  /** Ends it, if it still runs. */
  void stop() {
    if (verdict.isEmpty()) {
      cancel.ifPresent(Runnable::run);
    }
  }

  /** {@return what came of it} */
  ProbedTable.Check result(CheckName name) {
    if (verdict.isEmpty()) {
      return ProbedTable.Check.notRun(name, spec.target(), "stopped before it ended");
    }
    ProbedTable.Result result = ProbedTable.Result.of(verdict.get().outcome());
    long millis = TimeUnit.NANOSECONDS.toMillis(ended - started);
    return new ProbedTable.Check(name, spec.target(), result, millis, reason());
  }

  /** Of several pages it is told which one failed. */
  private String reason() {
    String why = verdict.orElseThrow().reason();
    if (last > 0 && spec.check() instanceof HttpCheck pages) {
      boolean isUp = verdict.get().outcome() == Verdict.Outcome.UP;
      List<HttpUrl> urls = pages.urls();
      return isUp ? urls.size() + " pages, the last: " + why : urls.get(step).path() + ": " + why;
    }
    return why;
  }
}
