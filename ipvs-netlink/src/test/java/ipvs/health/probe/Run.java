package ipvs.health.probe;

import ipvs.model.Endpoint;
import ipvs.model.health.CheckLimits;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one check, and waits for its end. */
final class Run {
  /** Long enough for what is not to happen in time. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration SHORT = Duration.ofMillis(100);
  static final CheckLimits PATIENT = new CheckLimits(LONG, LONG);

  /** Bears no silence. */
  static final CheckLimits HASTY = new CheckLimits(SHORT, LONG);

  /** Bears no long run. */
  static final CheckLimits BRIEF = new CheckLimits(LONG, Duration.ofMillis(200));

  private Run() {}

  static ProbeSpec spec(CheckSpec check, Endpoint target, CheckLimits limits) {
    return new ProbeSpec(check, target, CheckTarget.SERVER, limits, Optional.empty(), List.of());
  }

  static Verdict of(CheckSpec check, Endpoint target, CheckLimits limits) throws IOException {
    return of(spec(check, target, limits));
  }

  static Verdict of(ProbeSpec spec) throws IOException {
    try (ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      AtomicReference<Verdict> verdict = new AtomicReference<>();
      loop.start(spec, 0, verdict::set);
      while (verdict.get() == null) {
        loop.turn(LONG.toNanos());
      }
      if (loop.running() != 0) {
        throw new IllegalStateException("it still runs");
      }
      return verdict.get();
    }
  }
}
