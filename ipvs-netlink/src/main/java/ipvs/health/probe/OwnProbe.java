package ipvs.health.probe;

import ipvs.model.health.OwnCheck;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import java.util.Objects;
import java.util.function.Consumer;

/** A check of a kind that the program brought along, in whose code anything may happen. */
final class OwnProbe extends Probe {
  private final ProbeLoop loop;
  private final ProbeSpec spec;
  private final OwnCheck check;
  private Runnable end = () -> {};
  private boolean isTold;

  OwnProbe(ProbeLoop loop, ProbeSpec spec, OwnCheck check, Consumer<Verdict> listener) {
    super(spec.limits(), listener);
    this.loop = loop;
    this.spec = spec;
    this.check = check;
  }

  @Override
  void begin() {
    try {
      end =
          Objects.requireNonNull(
              check.kind().start(spec.target(), verdict -> loop.post(() -> take(verdict))),
              "what ends a check");
    } catch (RuntimeException e) {
      finish(failed(e));
    }
  }

  private void take(Verdict verdict) {
    isTold = true;
    finish(verdict == null ? failed(new NullPointerException("no verdict")) : clean(verdict));
  }

  /** What a server said may be part of a reason. */
  private static Verdict clean(Verdict verdict) {
    return new Verdict(verdict.outcome(), Printable.text(verdict.reason()), verdict.shift());
  }

  private static Verdict failed(RuntimeException failure) {
    return Verdict.inconclusive(Printable.text("the check failed: " + failure));
  }

  @Override
  Verdict silent() {
    return Verdict.down("no answer within " + Printable.seconds(limits().silence()));
  }

  @Override
  void release() {
    try {
      if (!isTold) {
        end.run();
      }
    } catch (RuntimeException e) {
      // It is over, whatever it says to that.
    }
  }
}
