package ipvs.cli.config;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input that ends with an error where a NUL shows that it is no text. */
public final class TextStream extends FilterInputStream {
  /** Reads from there. */
  public TextStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int count = super.read(to, from, length);
    for (int i = 0; i < count; i++) {
      if (to[from + i] == 0) {
        throw new IOException("Not a text file");
      }
    }
    return count;
  }
}
