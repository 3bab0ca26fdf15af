package ipvs.health.probe;

import ipvs.netlink.process.CannotRunException;
import ipvs.netlink.process.RunningScript;
import java.util.Optional;

/**
 * A script that one thread starts while another goes on, which may not want it any more by then.
 *
 * <p>For any number of threads: while it is being started, they wait.
 */
final class ScriptStart {
  private final Starter starter;
  private Optional<RunningScript> script = Optional.empty();
  private boolean isUnwanted;

  /** Starts a script. */
  @FunctionalInterface
  interface Starter {
    RunningScript start() throws CannotRunException;
  }

  ScriptStart(Starter starter) {
    this.starter = starter;
  }

  /** Starts it, unless nobody wants it any more. */
  synchronized void run() throws CannotRunException {
    if (!isUnwanted) {
      script = Optional.of(starter.start());
    }
  }

  /** {@return whether it was started} */
  synchronized boolean hasRun() {
    return script.isPresent();
  }

  /** Asks it to end, once it was started. */
  synchronized void terminate() {
    script.ifPresent(RunningScript::terminate);
  }

  /** Ends it, or has it never started. */
  synchronized void kill() {
    isUnwanted = true;
    script.ifPresent(RunningScript::kill);
  }
}
