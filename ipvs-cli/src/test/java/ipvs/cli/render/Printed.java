package ipvs.cli.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What something writes, as a string of bytes. */
public final class Printed {
  private Printed() {}

  /** Something that writes. */
  public interface Writing {
    /** Writes to this output. */
    void to(ByteOutput out) throws IOException;
  }

  /** {@return all that is written, one char a byte} */
  public static String by(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ByteOutput out = new ByteOutput(bytes);
      writing.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
