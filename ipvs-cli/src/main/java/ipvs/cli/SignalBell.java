package ipvs.cli;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Tells of signals by {@code sun.misc.Signal}: the JDK has nothing else that does.
 *
 * <p>It is meant for programs, and yet javac warns of it, whatever it is told. So this class is
 * compiled by itself, where warnings are no errors, and {@link Signals} finds it by name. A proxy
 * could do without it; but the JVM puts each proxy together at run time, at each start.
 */
final class SignalBell implements Signals.Bell {
  /** Runs something at each signal, in a thread of the JVM's. */
  private record Ringing(Runnable task) implements SignalHandler {
    @Override
    public void handle(Signal signal) {
      task.run();
    }
  }

  @Override
  public void ringAt(String signal, Runnable task) {
    Signal.handle(new Signal(signal), new Ringing(task));
  }
}
