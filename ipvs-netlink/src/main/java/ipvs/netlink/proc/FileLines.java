package ipvs.netlink.proc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a file that the kernel writes, one char a byte.
 *
 * <p>A relay may send what it likes: so lines are no longer, and no more, than a kernel's can be.
 */
final class FileLines {
  /** Many times as much as the longest line of these files. */
  private static final int MOST_BYTES = 4096;

  private final String file;
  private final InputStream text;
  private final long mostLines;
  private final byte[] buffer = new byte[MOST_BYTES];
  private final byte[] line = new byte[MOST_BYTES];
  private int at;
  private int end;
  private int length;
  private long number;

  /**
   * Reads a file.
   *
   * @param file its name, for what is told of it
   * @param text its text, which stays open; some of what follows the last line asked for may be
   *     read
   * @param mostLines how many lines it can have
   */
  FileLines(String file, InputStream text, long mostLines) {
    this.file = file;
    this.text = text;
    this.mostLines = mostLines;
  }

  /**
   * {@return whether there is one more line, which is {@link #line} then}
   *
   * @throws MalformedFileException if there are too many, or it is too long
   */
  boolean next() throws IOException {
    length = 0;
    number++;
    int read = read();
    if (read < 0) {
      return false;
    }
    if (number > mostLines) {
      throw fault("more lines than the " + mostLines + " that make sense");
    }
    while (read >= 0 && read != '\n') {
      if (length == MOST_BYTES) {
        throw fault("a line of more than " + MOST_BYTES + " bytes");
      }
      line[length++] = (byte) read;
      read = read();
    }
    return true;
  }

  private int read() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, text.read(buffer, 0, buffer.length));
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at++];
  }

  /** {@return the line, without its end} */
  String line() {
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** {@return a fault of this line, or of what should follow the last one} */
  MalformedFileException fault(String problem) {
    return new MalformedFileException(file, number, problem);
  }

  /** {@return a fault of this line, which is told too} */
  MalformedFileException faultOfLine(String problem) {
    return fault(problem + ": " + MalformedFileException.quoted(line()));
  }
}
