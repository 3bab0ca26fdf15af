package ipvs.health.probe;

import ipvs.model.health.Verdict;

/** The body of an answer, as long as its header says: chunks, a length, or all to the end. */
final class HttpBody {
  private final PageJudge judge;
  private final ChunkReader chunks;
  private final boolean isChunked;
  private long left;

  /**
   * Makes a body of which nothing came yet.
   *
   * @param header what says how long it is
   * @param isBare whether it is empty whatever the header says
   * @param judge takes it
   */
  HttpBody(HttpHeader header, boolean isBare, PageJudge judge) {
    this.judge = judge;
    chunks = new ChunkReader(judge);
    isChunked = header.isChunked() && !isBare;
    left = isBare ? 0 : header.length().orElse(Long.MAX_VALUE);
  }

  void take(byte[] bytes, int from, int to) {
    if (isChunked) {
      chunks.take(bytes, from, to);
    } else {
      int part = (int) Math.min(left, to - from);
      judge.take(bytes, from, part);
      left -= part;
    }
  }

  /** {@return whether all of it came, or more than is looked at} */
  boolean isComplete() {
    return judge.isSated() || (isChunked ? chunks.isComplete() : left == 0);
  }

  /** {@return what is to be said of what came} */
  Verdict verdict() {
    return isChunked && chunks.isBroken()
        ? Verdict.down("sent chunks that are none")
        : judge.verdict();
  }
}
