package ipvs.health.probe;

import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.Verdict;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Sees whether a page has the right sum, and what it should have in it. */
final class PageJudge {
  /** How much of a page is kept to look for something in it. */
  private static final int MOST_KEPT = 1 << 20;

  private final Patterns patterns;
  private final HttpUrl url;
  private final Optional<MessageDigest> sum;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long length;

  PageJudge(Patterns patterns, HttpUrl url) {
    this.patterns = patterns;
    this.url = url;
    sum = url.digests().isEmpty() ? Optional.empty() : Optional.of(md5());
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no MD5", e);
    }
  }

  void take(byte[] bytes, int from, int count) {
    length += count;
    if (sum.isPresent()) {
      sum.get().update(bytes, from, count);
    }
    if (url.regex().isPresent()) {
      kept.write(bytes, from, Math.min(count, MOST_KEPT - kept.size()));
    }
  }

  /** {@return whether no more of the page is looked at} */
  boolean isSated() {
    return sum.isEmpty() && kept.size() == MOST_KEPT;
  }

  /** {@return what is to be said of the page; asked once} */
  Verdict verdict() {
    if (sum.isPresent()) {
      String digest = HexFormat.of().formatHex(sum.get().digest());
      if (!url.digests().contains(digest)) {
        return Verdict.down("digest " + digest + ", wanted " + String.join(" or ", url.digests()));
      }
    }
    return url.regex().isPresent() ? search(url.regex().get()) : Verdict.up("digest is right");
  }

  private Verdict search(HttpRegex regex) {
    Optional<PagePattern> pattern = patterns.of(regex);
    if (pattern.isEmpty()) {
      return Verdict.inconclusive("a pattern that Java cannot read");
    }
    byte[] page = kept.toByteArray();
    try {
      boolean isThere = pattern.get().isFound(page);
      String found = (isThere ? "pattern found in " : "pattern not found in ") + length + " bytes";
      return isThere != regex.isUnwanted() ? Verdict.up(found) : Verdict.down(found);
    } catch (PatternTooExpensiveException | StackOverflowError e) {
      return Verdict.down("pattern too expensive");
    }
  }
}
