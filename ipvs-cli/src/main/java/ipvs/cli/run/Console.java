package ipvs.cli.run;

import ipvs.cli.render.ByteOutput;
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

  private final InputStream in;
  private final ByteOutput out;
  private final OutputStream err;

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

  /** With a link that says what standard output is. */
  Console(InputStream in, OutputStream out, OutputStream err, Path outDescriptor) {
    this.in = in;
    this.out = new ByteOutput(new Watched(out, outDescriptor));
    this.err = err;
  }

  /** {@return standard input} */
  public InputStream in() {
    return in;
  }

  /** {@return standard output; a failure to write it is an {@link OutputFailedException}} */
  public ByteOutput out() {
    return out;
  }

  /** Writes a line to standard error; there is nobody to tell if that fails. */
  public void complain(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    try {
      err.write(bytes);
      err.flush();
    } catch (IOException e) {
      // The exit status still says that something was wrong.
    }
  }

  /** Tells failures to write from those of the kernel. */
  private static final class Watched extends OutputStream {
    private final OutputStream sink;
    private final Path descriptor;

    Watched(OutputStream sink, Path descriptor) {
      this.sink = sink;
      this.descriptor = descriptor;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        sink.write(bytes, from, length);
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
