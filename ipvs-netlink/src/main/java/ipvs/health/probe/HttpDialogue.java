package ipvs.health.probe;

import ipvs.model.health.HttpUrl;
import ipvs.model.health.HttpVersion;
import ipvs.model.health.StatusRange;
import ipvs.model.health.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for one page, and sees whether it is as it should be. */
final class HttpDialogue implements StreamDialogue {
  private static final int LONGEST_HEADER = 16 << 10;
  private static final List<StatusRange> USUAL = List.of(new StatusRange(200, 299));
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Patterns patterns;
  private final HttpVersion version;
  private final String host;
  private final HttpUrl url;
  private final Manner manner;
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private Optional<HttpBody> body = Optional.empty();
  private int inLine;
  private int status;

  /**
   * Makes a request that was not sent yet.
   *
   * @param patterns has what the page may have to hold
   * @param version with which version of HTTP
   * @param host which host is named
   * @param url which page
   */
  HttpDialogue(Patterns patterns, HttpVersion version, String host, HttpUrl url) {
    this(patterns, version, host, url, Manner.PLAIN);
  }

  /**
   * Makes a request that was not sent yet.
   *
   * @param patterns has what the page may have to hold
   * @param version with which version of HTTP
   * @param host which host is named
   * @param url which page
   * @param manner how it is asked for
   */
  HttpDialogue(Patterns patterns, HttpVersion version, String host, HttpUrl url, Manner manner) {
    this.patterns = patterns;
    this.version = version;
    this.host = host;
    this.url = url;
    this.manner = manner;
  }

  /**
   * How a page is asked for.
   *
   * @param method {@code GET} or {@code HEAD}
   * @param redirects how many times an answer may lead to another page, from 0
   * @param isTls whether it is asked for over TLS
   */
  record Manner(String method, int redirects, boolean isTls) {
    static final Manner PLAIN = new Manner("GET", 0, false);
  }

  @Override
  public byte[] opening() {
    String connection =
        switch (version) {
          case HTTP_1_0 -> "";
          case HTTP_1_0_CLOSE, HTTP_1_1 -> "Connection: close\r\n";
          case HTTP_1_0_KEEP, HTTP_1_1_KEEP -> "Connection: keep-alive\r\n";
        };
    boolean isNew = version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_1_KEEP;
    String request =
        manner.method()
            + " "
            + url.path()
            + (isNew ? " HTTP/1.1" : " HTTP/1.0")
            + "\r\nUser-Agent: KeepAliveClient\r\n"
            + connection
            + "Host: "
            + host
            + "\r\n\r\n";
    return request.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Turn take(byte[] bytes, int length) {
    for (int i = 0; i < length && body.isEmpty(); i++) {
      header.write(bytes[i]);
      boolean isLineEnd = bytes[i] == '\n';
      boolean isEmptyLine = isLineEnd && inLine == 0;
      inLine = isLineEnd ? 0 : inLine + (bytes[i] == '\r' ? 0 : 1);
      if (isEmptyLine) {
        Turn turn = judgeHeader();
        if (turn != Turn.MORE) {
          return turn;
        }
        if (body.isPresent()) {
          return takeBody(bytes, i + 1, length);
        }
      } else if (header.size() >= LONGEST_HEADER) {
        return Turn.end(Verdict.down("sent a header of more than 16 KiB"));
      }
    }
    return body.isPresent() ? takeBody(bytes, 0, length) : Turn.MORE;
  }

  private Turn judgeHeader() {
    HttpHeader read = HttpHeader.of(header.toString(StandardCharsets.ISO_8859_1));
    if (read.status() == 0) {
      String line = read.firstLine();
      return Turn.end(Verdict.down("answered no HTTP: " + Printable.text(line)));
    }
    if (read.status() < FIRST_FINAL) {
      // Something is said before the answer, which is still to come.
      header.reset();
      return Turn.MORE;
    }
    status = read.status();
    if (manner.redirects() > 0 && REDIRECTS.contains(status) && read.location().isPresent()) {
      return follow(read.location().get());
    }
    if (!isWanted(status)) {
      return Turn.end(Verdict.down("status " + status + ", wanted " + wanted()));
    }
    if (url.digests().isEmpty() && url.regex().isEmpty()) {
      return Turn.end(Verdict.up("status " + status));
    }
    boolean isBare =
        manner.method().equals("HEAD") || status == NO_CONTENT || status == NOT_MODIFIED;
    body = Optional.of(new HttpBody(read, isBare, new PageJudge(patterns, url)));
    return Turn.MORE;
  }

  private Turn follow(String location) {
    Optional<String> path = HttpPlaces.path(location, url.path(), host, manner.isTls());
    if (path.isEmpty()) {
      String place = Printable.text(location);
      return Turn.end(Verdict.down("status " + status + ", to another server: " + place));
    }
    HttpUrl other =
        new HttpUrl(
            path.get(),
            url.statuses(),
            url.digests(),
            url.regex(),
            url.virtualHost(),
            url.sniName());
    Manner left = new Manner(manner.method(), manner.redirects() - 1, manner.isTls());
    return Turn.again(new HttpDialogue(patterns, version, host, other, left));
  }

  private boolean isWanted(int number) {
    for (StatusRange range : url.statuses().isEmpty() ? USUAL : url.statuses()) {
      if (number >= range.first() && number <= range.last()) {
        return true;
      }
    }
    return false;
  }

  private String wanted() {
    StringBuilder text = new StringBuilder();
    for (StatusRange range : url.statuses().isEmpty() ? USUAL : url.statuses()) {
      text.append(text.length() > 0 ? "," : "").append(range);
    }
    return text.toString();
  }

  private Turn takeBody(byte[] bytes, int from, int to) {
    HttpBody reading = body.orElseThrow();
    reading.take(bytes, from, to);
    return reading.isComplete() ? Turn.end(reading.verdict()) : Turn.MORE;
  }

  @Override
  public Verdict closed() {
    if (body.isPresent()) {
      return body.get().verdict();
    }
    return header.size() == 0 && status == 0
        ? Verdict.down("closed the connection before answering")
        : Verdict.down("closed the connection within the header");
  }

  @Override
  public String awaited() {
    if (body.isPresent()) {
      return "sent no end of the page";
    }
    return header.size() == 0 ? "no answer" : "sent no end of header";
  }
}
