package ipvs.netlink.proc;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines of bytes, each of which can be looked at until the next is read.
 *
 * <p>Lines may be of any length; of more than a mebibyte only the beginning is held. Nothing is
 * read before a line is asked for that is not there yet. For one thread.
 */
final class LineBytes implements Closeable {
  /** Many times as much as the longest line that makes sense. */
  private static final int ENOUGH = 1 << 20;

  private static final int ROOM = 1 << 16;

  private final InputStream in;
  private byte[] bytes = new byte[ROOM];
  private int from;
  private int to;
  private int next;
  private int end;
  private boolean isClosed;

  LineBytes(InputStream in) {
    this.in = in;
  }

  /** {@return what has the line} */
  byte[] bytes() {
    return bytes;
  }

  /** {@return where the line begins} */
  int from() {
    return from;
  }

  /** {@return where it ends, without its line feed} */
  int to() {
    return to;
  }

  /** {@return where the next line begins} */
  int next() {
    return next;
  }

  /** {@return up to where there are bytes already, of the next line and of others} */
  int end() {
    return end;
  }

  /**
   * Reads the next line, the last of which may lack its end.
   *
   * @return whether there is one
   */
  boolean read() throws IOException {
    return read(0);
  }

  /**
   * Reads the next line.
   *
   * @param known how many of its bytes are there already, none of which ends it
   * @return whether there is one
   */
  boolean read(int known) throws IOException {
    if (isClosed) {
      throw new IOException("the file is closed");
    }
    from = next;
    int looked = next + known;
    while (true) {
      int feed = find(bytes, looked, end);
      if (feed < end) {
        to = Math.min(feed, from + ENOUGH);
        next = feed + 1;
        return true;
      }
      makeRoom();
      looked = end;
      int count = in.read(bytes, end, bytes.length - end);
      if (count < 0) {
        to = end;
        next = end;
        return to > from;
      }
      end += count;
    }
  }

  /** {@return where the line feed is; the end if there is none} */
  private static int find(byte[] in, int start, int behind) {
    int i = start;
    while (i < behind && in[i] != '\n') {
      i++;
    }
    return i;
  }

  /** Lets go of what was read before the line, and of a long line the rest. */
  private void makeRoom() {
    int length = Math.min(end - from, ENOUGH);
    System.arraycopy(bytes, from, bytes, 0, length);
    from = 0;
    next = 0;
    end = length;
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * end);
    }
  }

  @Override
  public void close() throws IOException {
    isClosed = true;
    in.close();
  }
}
