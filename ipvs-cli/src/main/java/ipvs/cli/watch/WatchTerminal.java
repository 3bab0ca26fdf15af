package ipvs.cli.watch;

import ipvs.netlink.socket.Suspension;
import ipvs.netlink.socket.TerminalOutput;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.exec.ExecPty;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.utils.Signals;

/**
 * The terminal that the process belongs to, with keys as they are pressed and a screen of its own.
 *
 * <p>Keys that send signals still do: a process that hangs can be ended by its user. Nothing else
 * of JLine is used than what asks and sets modes by stty(1), and tells of signals. For one thread,
 * but for {@link #keys}.
 */
final class WatchTerminal {
  private static final String DEVICE = "/dev/tty";

  /**
   * How often modes are set back: Ctrl-C goes to all processes of the foreground, of which stty is
   * one.
   */
  private static final int TRIES = 5;

  /** How long stty may wait: it does so until what was written before has been taken. */
  private static final long MODES_SECONDS = 5;

  /** How long, in nanoseconds, the last screen may wait for a terminal that takes nothing. */
  private static final long LAST_NANOS = 1_000_000_000;

  /** How long another screen may wait, before it is looked what else has happened. */
  private static final int STEP_MILLIS = 100;

  private static final long STEP_NANOS = STEP_MILLIS * 1_000_000L;
  private static final byte[] NOTHING = {};

  private final Device device;
  private final Attributes found;
  private final InputStream in;
  private final TerminalOutput out;
  private byte[] behind = NOTHING;
  private boolean isEntered;

  /** What sets modes. */
  private static final class Device extends ExecPty {
    Device() {
      super(new ExecTerminalProvider(), null, DEVICE);
    }
  }

  private WatchTerminal(Device device, Attributes found, InputStream in, TerminalOutput out) {
    this.device = device;
    this.found = found;
    this.in = in;
    this.out = out;
  }

  /** {@return the terminal, if the process has one whose modes can be set} */
  static Optional<WatchTerminal> open() {
    try {
      Device device = new Device();
      Attributes found = device.getAttr();
      TerminalOutput out = TerminalOutput.of(Path.of(DEVICE));
      return Optional.of(new WatchTerminal(device, found, new FileInputStream(DEVICE), out));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@return how large it is; empty where it does not know} */
  Optional<Extent> extent() throws IOException {
    Size size = device.getSize();
    return size.getColumns() > 0 && size.getRows() > 0
        ? Optional.of(new Extent(size.getColumns(), size.getRows()))
        : Optional.empty();
  }

  /** {@return what the keys send; it ends only with the process} */
  InputStream keys() {
    return in;
  }

  /** Runs something, in another thread, when a signal comes: WINCH, TSTP or CONT. */
  void on(String signal, Runnable action) {
    Signals.register(signal, action);
  }

  /** Shows an empty screen, and hands on keys as they are pressed. */
  void enter() throws IOException {
    Attributes raw = new Attributes(found);
    raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
    raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    isEntered = true;
    if (!set(raw, 1)) {
      throw new IOException(DEVICE + ": the terminal does not answer");
    }
    write(Ansi.ENTER);
  }

  /** Writes; the terminal gets it with {@link #catchUp}. */
  void write(String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    int length = behind.length;
    behind = Arrays.copyOf(behind, length + more.length);
    System.arraycopy(more, 0, behind, length, more.length);
  }

  /** {@return whether the terminal has taken all that was written, or takes it at once} */
  boolean catchUp() throws IOException {
    return catchUp(STEP_NANOS);
  }

  /** Tries until nothing has been taken for so long. */
  private boolean catchUp(long patience) throws IOException {
    long end = System.nanoTime() + patience;
    while (behind.length > 0) {
      int count = out.write(behind, 0, behind.length);
      if (count > 0) {
        behind = Arrays.copyOfRange(behind, count, behind.length);
        end = System.nanoTime() + patience;
      } else if (System.nanoTime() - end >= 0) {
        return false;
      } else {
        out.await(STEP_MILLIS);
      }
    }
    return true;
  }

  /** Shows what was there before, with the modes as they were. */
  void leave() throws IOException {
    if (!isEntered) {
      return;
    }
    isEntered = false;
    try {
      write(Ansi.LEAVE);
      catchUp(LAST_NANOS);
      behind = NOTHING;
    } finally {
      // A stty that still waits goes on by itself, and sets them when it can.
      set(found, TRIES);
    }
  }

  /**
   * Sets modes.
   *
   * @param tries how often, if stty fails
   * @return whether that was done; if not, stty still waits for the terminal
   */
  private boolean set(Attributes modes, int tries) throws IOException {
    FutureTask<Void> task = new FutureTask<>(() -> setNow(modes, tries));
    Thread thread = new Thread(task, "modes");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(MODES_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the terminal is set");
    }
  }

  private Void setNow(Attributes modes, int tries) throws IOException {
    for (int i = 1; i < tries; i++) {
      try {
        device.setAttr(modes);
        return null;
      } catch (IOException e) {
        // Once more.
      }
    }
    device.setAttr(modes);
    return null;
  }

  /** Stops the process as Ctrl-Z does; returns when it goes on. */
  void suspend() throws IOException {
    leave();
    Suspension.ofThisProcess();
  }
}
