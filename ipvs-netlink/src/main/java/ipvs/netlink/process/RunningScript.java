package ipvs.netlink.process;

import ipvs.netlink.socket.ChildProcess;
import ipvs.netlink.socket.SocketLoop;
import java.util.Optional;
import java.util.function.Consumer;

/** A script that runs, with all that it has started. For any number of threads. */
public final class RunningScript {
  private static final int PART = 4 << 10;

  /** So many are read in a turn: a pipe holds no more, unless somebody wants it to. */
  private static final int MOST_PARTS = 16;

  private final ChildProcess process;
  private final ScriptOutput output;
  private final Consumer<ScriptEnd> listener;
  private boolean hasEnded;
  private boolean isSilent;

  /**
   * A script of which nothing is known yet.
   *
   * @param mostOutput so many bytes are kept of what it writes
   * @param listener told its end, once, by the thread that looks after it
   */
  RunningScript(ChildProcess process, int mostOutput, Consumer<ScriptEnd> listener) {
    this.process = process;
    this.listener = listener;
    output = new ScriptOutput(mostOutput);
  }

  /**
   * Has a loop tell when to look.
   *
   * @return whether it tells everything
   */
  boolean watch(SocketLoop loop, Runnable told) {
    return process.watch(loop, told);
  }

  /** Takes what came of it. For the thread that looks after it, as the two below. */
  void look() {
    // First, so that all that it wrote is there.
    Optional<ChildProcess.Ending> end = process.end();
    read();
    if (end.isPresent()) {
      hasEnded = true;
      listener.accept(ScriptEnd.of(end.get(), output.text()));
    }
  }

  /** Reads all that is written, so that nobody is held up; most of it is thrown away. */
  private void read() {
    byte[] part = new byte[PART];
    int count = process.read(part);
    for (int parts = 1; count > 0; parts++) {
      output.add(part, count);
      // The rest has its turn, lest others wait for whoever never stops.
      count = parts < MOST_PARTS ? process.read(part) : ChildProcess.NOTHING;
    }
    isSilent = count == ChildProcess.OVER;
  }

  /** {@return whether nobody writes any more} */
  boolean isSilent() {
    return isSilent;
  }

  /** {@return whether nothing can come of it any more} */
  boolean isOver() {
    return hasEnded && isSilent;
  }

  /** Asks it to end, with all that it has started: SIGTERM. */
  public void terminate() {
    process.terminate();
  }

  /** Ends it, with all that it has started: SIGKILL. */
  public void kill() {
    process.kill();
  }
}
