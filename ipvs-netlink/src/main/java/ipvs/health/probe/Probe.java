package ipvs.health.probe;

import ipvs.model.health.CheckLimits;
import ipvs.model.health.Verdict;
import java.util.function.Consumer;

/** One run of a check, with its limits of time. For the thread of its loop. */
abstract class Probe {
  private final CheckLimits limits;
  private final Consumer<Verdict> listener;
  private long started;
  private long silentUntil;
  private boolean isOver;

  Probe(CheckLimits limits, Consumer<Verdict> listener) {
    this.limits = limits;
    this.listener = listener;
  }

  /** Starts it at a time of the loop's clock. */
  final void start(long now) {
    started = now;
    heard(now);
    begin();
  }

  /** Begins; may already finish. */
  abstract void begin();

  /** {@return what it means that nothing was heard for so long} */
  abstract Verdict silent();

  /** Gives back what it holds; called once. */
  abstract void release();

  /** Allows for another silence from now on. */
  final void heard(long now) {
    silentUntil = now + limits.silence().toNanos();
  }

  final CheckLimits limits() {
    return limits;
  }

  final long started() {
    return started;
  }

  final boolean isOver() {
    return isOver;
  }

  /** {@return when {@link #late} is to be called} */
  long limit() {
    return Math.min(silentUntil, started + limits.whole().toNanos());
  }

  /** Ends it, since its time is up, unless it tries something else. */
  void late(long now) {
    if (now - started >= limits.whole().toNanos()) {
      finish(tooLong());
    } else if (!goesOn(now)) {
      finish(silent());
    }
  }

  /** {@return what it means that it took so long in all} */
  Verdict tooLong() {
    return Verdict.down("took longer than " + Printable.seconds(limits.whole()) + " in all");
  }

  /** {@return whether a silence is borne, as often as something else is tried} */
  boolean goesOn(long now) {
    return false;
  }

  /** Ends it, and tells how, once. */
  final void finish(Verdict verdict) {
    if (!isOver) {
      isOver = true;
      release();
      listener.accept(verdict);
    }
  }

  /** Ends it without a word. */
  final void cancel() {
    if (!isOver) {
      isOver = true;
      release();
    }
  }
}
