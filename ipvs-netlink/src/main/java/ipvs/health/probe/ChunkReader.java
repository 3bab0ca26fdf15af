package ipvs.health.probe;

/** Takes chunks apart as they come, at whatever place they are cut. */
final class ChunkReader {
  private static final int LONGEST_LINE = 256;
  private static final int MOST_DIGITS = 15;
  private static final int HEX = 16;

  private final PageJudge judge;
  private final StringBuilder line = new StringBuilder();
  private long left;
  private boolean isBehindChunk;
  private boolean isInTrailer;
  private boolean isComplete;
  private boolean isBroken;

  ChunkReader(PageJudge judge) {
    this.judge = judge;
  }

  /** {@return whether the last chunk came, or what is none} */
  boolean isComplete() {
    return isComplete || isBroken;
  }

  /** {@return whether what came are no chunks} */
  boolean isBroken() {
    return isBroken;
  }

  void take(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !isComplete()) {
      if (left > 0) {
        int part = (int) Math.min(left, to - at);
        judge.take(bytes, at, part);
        left -= part;
        at += part;
        isBehindChunk = left == 0;
      } else {
        char c = (char) (bytes[at++] & 0xFF);
        if (c == '\n') {
          endLine();
        } else if (c != '\r') {
          line.append(c);
          isBroken |= line.length() > LONGEST_LINE;
        }
      }
    }
  }

  private void endLine() {
    String text = line.toString();
    line.setLength(0);
    if (isInTrailer) {
      isComplete = text.isEmpty();
    } else if (isBehindChunk) {
      isBehindChunk = false;
      isBroken = !text.isEmpty();
    } else {
      beginChunk(text);
    }
  }

  private void beginChunk(String text) {
    int end = text.indexOf(';');
    String digits = (end < 0 ? text : text.substring(0, end)).trim();
    isBroken = digits.isEmpty() || digits.length() > MOST_DIGITS;
    for (int i = 0; i < digits.length() && !isBroken; i++) {
      isBroken = Character.digit(digits.charAt(i), HEX) < 0;
    }
    if (!isBroken) {
      left = Long.parseLong(digits, HEX);
      isInTrailer = left == 0;
    }
  }
}
