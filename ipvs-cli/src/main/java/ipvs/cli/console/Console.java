package ipvs.cli.console;

import ipvs.cli.render.ByteOutput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The three standard streams.
 *
 * <p>All text is bytes, one char each, so that what came in unreadable goes out unchanged.
 */
public final class Console {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  /** Complaints are longer only where somebody repeats what was made to be long. */
  private static final int LONG = 1 << 16;

  /** A stream that is no descriptor of this process, for which nothing can wait. */
  private static final int NONE = -1;

  private final InputStream in;
  private final Watched sink;
  private final ByteOutput out;
  private final OutputStream err;
  private final boolean isOfProcess;

  /** {@return the standard streams of this process} */
  public static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new Watched(new FileOutputStream(FileDescriptor.out), 1, STANDARD_OUTPUT),
        new Watched(new FileOutputStream(FileDescriptor.err), 2, STANDARD_OUTPUT),
        true);
  }

  /**
   * Three streams, none of which is closed.
   *
   * @param in standard input
   * @param out standard output; written in few large pieces
   * @param err standard error; written line by line
   */
  public Console(InputStream in, OutputStream out, OutputStream err) {
    this(in, out, err, STANDARD_OUTPUT);
  }

  /**
   * Three streams, and a link that says what the second of them is.
   *
   * @param in standard input
   * @param out standard output
   * @param err standard error
   * @param outDescriptor such as {@code /proc/self/fd/1}: a pipe that takes no more has lost its
   *     reader, a file has no room
   */
  public Console(InputStream in, OutputStream out, OutputStream err, Path outDescriptor) {
    this(in, new Watched(out, NONE, outDescriptor), err, false);
  }

  private Console(InputStream in, Watched out, OutputStream err, boolean isOfProcess) {
    this.in = in;
    this.sink = out;
    this.out = new ByteOutput(out);
    this.err = err;
    this.isOfProcess = isOfProcess;
  }

  /** {@return standard input} */
  public InputStream in() {
    return isOfProcess ? PatientInput.over(in) : in;
  }

  /** {@return standard output; a failure to write it is an {@link OutputFailedException}} */
  public ByteOutput out() {
    return out;
  }

  /**
   * {@return whether somebody has been waiting for a second to write to standard output or error}
   *
   * <p>By any thread.
   */
  public boolean isStuck() {
    return sink.isStuck() || err instanceof Watched watched && watched.isStuck();
  }

  /**
   * Writes a line to standard error; there is nobody to tell if that fails.
   *
   * @param line one char a byte; of more than 64 KiB only the beginning and the end are written
   */
  public void complain(String line) {
    String told = line.length() > LONG ? Shortened.text(line, LONG) : line;
    write(told + "\n");
  }

  /**
   * Writes to standard error as it stands, for a terminal: nothing is put before or behind it.
   *
   * @param text one char a byte
   */
  public void draw(String text) {
    write(text);
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    try {
      err.write(bytes);
      err.flush();
    } catch (IOException e) {
      // The exit status still says that something was wrong.
    }
  }

  /** Waits where a stream is not ready, and tells failures to write from those of the kernel. */
  private static final class Watched extends OutputStream {
    /** PIPE_BUF: so much a pipe takes whole or not at all, so that it can be tried again. */
    private static final int WHOLE = 4096;

    private static final long SECOND = 1_000_000_000;

    /** When no write is going on. */
    private static final long IDLE = Long.MAX_VALUE;

    private final OutputStream sink;
    private final int number;
    private final Path descriptor;

    /** Since when a piece is being written, by {@link System#nanoTime}. */
    private volatile long since = IDLE;

    Watched(OutputStream sink, int number, Path descriptor) {
      this.sink = sink;
      this.number = number;
      this.descriptor = descriptor;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int end = from + length;
      for (int at = from; at < end; at += WHOLE) {
        writePiece(bytes, at, Math.min(WHOLE, end - at));
      }
    }

    private void writePiece(byte[] bytes, int from, int length) throws IOException {
      since = System.nanoTime();
      try {
        sink.write(bytes, from, length);
      } catch (IOException e) {
        writeAgain(bytes, from, length, e);
      } finally {
        since = IDLE;
      }
    }

    boolean isStuck() {
      long begin = since;
      return begin != IDLE && System.nanoTime() - begin >= SECOND;
    }

    private void writeAgain(byte[] bytes, int from, int length, IOException failure)
        throws IOException {
      if (number == NONE) {
        throw new OutputFailedException(failure, descriptor);
      }
      try {
        NotReady.write(number, bytes, from, length, failure);
      } catch (IOException e) {
        throw new OutputFailedException(e, descriptor);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        sink.flush();
      } catch (IOException e) {
        throw new OutputFailedException(e, descriptor);
      }
    }
  }
}
