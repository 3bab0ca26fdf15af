package ipvs.netlink.process;

import ipvs.netlink.socket.ProcessGroup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** A script that runs, with all that it has started. For any number of threads. */
public final class RunningScript {
  private static final int FIRST_OUTPUT = 4 << 10;

  /** How long to wait for what was written last. */
  private static final long GRACE_MILLIS = 50;

  private static final long LONG_GRACE_MILLIS = 1000;

  private final Process process;
  private final ProcessGroup group;
  private final int mostOutput;
  private byte[] output = new byte[0];
  private int length;

  /**
   * Reads what it writes, and tells its end.
   *
   * @param mostOutput so many bytes are kept of what it writes
   */
  RunningScript(Process process, int mostOutput, Consumer<ScriptEnd> listener) {
    this.process = process;
    this.mostOutput = mostOutput;
    group = new ProcessGroup(process.pid());
    Thread reader = new Thread(this::read, "ipvs-script-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    process.onExit().thenAccept(ended -> end(ended.exitValue(), reader, listener));
  }

  private void end(int told, Thread reader, Consumer<ScriptEnd> listener) {
    try {
      // What it has left behind may hold its output open for ever; what never ran leaves nothing.
      reader.join(ScriptEnd.mayNotHaveRun(told) ? LONG_GRACE_MILLIS : GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.accept(ScriptEnd.of(told, output()));
  }

  /** Reads all that it writes, so that it is never held up; most of it is thrown away. */
  private void read() {
    byte[] part = new byte[1 << 10];
    try (InputStream in = process.getInputStream()) {
      int count = in.read(part);
      while (count >= 0) {
        keep(part, count);
        count = in.read(part);
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  private synchronized void keep(byte[] part, int count) {
    int kept = Math.min(count, mostOutput - length);
    if (length + kept > output.length) {
      // Most write nothing, or little.
      int room = Math.max(FIRST_OUTPUT, output.length * 2);
      output = Arrays.copyOf(output, Math.min(room, mostOutput));
    }
    System.arraycopy(part, 0, output, length, kept);
    length += kept;
  }

  private synchronized String output() {
    return new String(Arrays.copyOf(output, length), StandardCharsets.UTF_8);
  }

  /** Asks it to end, with all that it has started: SIGTERM. */
  public void terminate() {
    if (!group.terminate()) {
      // It leads a group only a moment after its start.
      process.destroy();
    }
  }

  /** Ends it, with all that it has started: SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    group.kill();
  }
}
