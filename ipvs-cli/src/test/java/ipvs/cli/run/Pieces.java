package ipvs.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * A pipe whose writer pauses before each piece: only a reader that is ready to wait gets the next.
 *
 * <p>Each wait is noted in a journal.
 */
final class Pieces extends InputStream {
  private final List<String> journal;
  private final Queue<byte[]> pieces = new ArrayDeque<>();
  private String failure = "";
  private boolean failsAtOnce;
  private byte[] current = new byte[0];
  private int at;

  Pieces(List<String> journal, String... pieces) {
    this.journal = journal;
    for (String piece : pieces) {
      if (!piece.isEmpty()) {
        this.pieces.add(piece.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  /** Has the pipe break behind the last piece, for a reader that waits there. */
  Pieces thenFailing(String message) {
    failure = message;
    return this;
  }

  /** Has the pipe say behind the last piece that there is more, and break instead. */
  Pieces thenFailingAtOnce(String message) {
    failsAtOnce = true;
    return thenFailing(message);
  }

  @Override
  public int available() {
    int left = current.length - at;
    return left == 0 && pieces.isEmpty() && failsAtOnce ? 1 : left;
  }

  @Override
  public int read() {
    throw new AssertionError("bytes are not read one by one");
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (at == current.length) {
      if (pieces.isEmpty()) {
        if (!failure.isEmpty()) {
          throw new IOException(failure);
        }
        journal.add("end");
        return -1;
      }
      journal.add("wait");
      current = pieces.remove();
      at = 0;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, to, from, count);
    at += count;
    return count;
  }
}
