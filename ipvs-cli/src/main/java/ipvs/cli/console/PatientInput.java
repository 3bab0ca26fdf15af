package ipvs.cli.console;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Standard input that waits for more, also where it was made non-blocking. */
final class PatientInput extends FilterInputStream {
  private static final int DESCRIPTOR = 0;

  private PatientInput(InputStream in) {
    super(in);
  }

  /** Of no type of its own, since the verifier would load that where nothing is read. */
  static InputStream over(InputStream in) {
    return new PatientInput(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    boolean wasReady = false;
    while (true) {
      try {
        return super.read(to, from, length);
      } catch (IOException e) {
        boolean isReady = NotReady.awaitInput(DESCRIPTOR, e);
        if (isReady && wasReady) {
          // There is nothing to wait for.
          throw e;
        }
        wasReady = isReady;
      }
    }
  }
}
