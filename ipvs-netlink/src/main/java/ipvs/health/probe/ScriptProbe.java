package ipvs.health.probe;

import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.Verdict;
import ipvs.model.health.WeightShift;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.process.CannotRunException;
import ipvs.netlink.process.ScriptEnd;
import ipvs.netlink.process.ScriptRunner;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A program: asked to end when its time is up, made to soon after. It is started by another thread
 * than that of the loop, which has no time to wait for it.
 */
final class ScriptProbe extends Probe {
  /** From one step of ending it to the next. */
  private static final long GRACE = 2_000_000_000L;

  private static final int LEAST_WEIGHT = 2;
  private static final int GREATEST_WEIGHT = 255;

  private final ProbeLoop loop;
  private final ProbeSpec spec;
  private final ScriptCheck check;
  private final ScriptStart script;
  private Ending ending = Ending.NONE;
  private boolean isBegun;
  private boolean hasEnded;
  private long limit;

  /** What was done to end it. */
  private enum Ending {
    NONE,
    ASKED,
    KILLED
  }

  ScriptProbe(ProbeLoop loop, ProbeSpec spec, ScriptCheck check, Consumer<Verdict> listener) {
    super(spec.limits(), listener);
    this.loop = loop;
    this.spec = spec;
    this.check = check;
    ScriptSettings settings = loop.scripts();
    script =
        new ScriptStart(
            () ->
                ScriptRunner.start(
                    check.command(),
                    spec.arguments(),
                    settings,
                    environment(),
                    end -> loop.post(() -> ended(end))));
  }

  @Override
  void begin() {
    limit = started() + limits().whole().toNanos();
    if (!loop.aside(this::start)) {
      finish(Verdict.inconclusive("no more threads can be made at the moment"));
    }
  }

  /** By the other thread. */
  private void start() {
    try {
      script.run();
      loop.post(this::begun);
    } catch (CannotRunException e) {
      String why = e.getMessage();
      loop.post(() -> finish(e.isForNow() ? Verdict.inconclusive(why) : Verdict.down(why)));
    }
  }

  /** Its time begins when it runs. */
  private void begun() {
    if (!isBegun) {
      isBegun = true;
      limit = loop.now() + limits().whole().toNanos();
    }
  }

  /** The words that hooks learn, as far as a check has them. */
  private Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("IPVS_EVENT", "check");
    spec.service().ifPresent(key -> variables.put("IPVS_SERVICE", ServiceWord.formatApart(key)));
    variables.put("IPVS_SERVER", spec.target().toString());
    return variables;
  }

  private void ended(ScriptEnd end) {
    hasEnded = true;
    if (!isOver()) {
      finish(ending == Ending.NONE ? verdict(end) : tooLong());
    }
  }

  private Verdict verdict(ScriptEnd end) {
    boolean isWeight =
        check.kind() == ScriptKind.DYNAMIC
            && end.hasRun()
            && end.status() >= LEAST_WEIGHT
            && end.status() <= GREATEST_WEIGHT;
    if (isWeight) {
      return Verdict.up(end.toString(), WeightShift.to(end.status() - LEAST_WEIGHT));
    }
    boolean isPassed = end.status() == 0 && end.signal() == 0;
    return isPassed ? Verdict.up(end.toString()) : Verdict.down(end.toString());
  }

  @Override
  long limit() {
    return limit;
  }

  @Override
  void late(long now) {
    if (isBegun) {
      end(now);
    } else if (script.hasRun()) {
      begun();
    } else {
      finish(Verdict.inconclusive("no time to start " + check.command().words().get(0)));
    }
  }

  private void end(long now) {
    limit = now + GRACE;
    switch (ending) {
      case NONE -> script.terminate();
      case ASKED -> script.kill();
      // What the kernel itself holds cannot be ended.
      case KILLED -> finish(tooLong());
    }
    ending = ending == Ending.NONE ? Ending.ASKED : Ending.KILLED;
  }

  @Override
  Verdict tooLong() {
    return Verdict.down("script timed out after " + Printable.seconds(limits().whole()));
  }

  /** A program may be silent. */
  @Override
  Verdict silent() {
    return tooLong();
  }

  /** What a script leaves behind that ended by itself is its own affair. */
  @Override
  void release() {
    if (!hasEnded) {
      script.kill();
    }
  }
}
