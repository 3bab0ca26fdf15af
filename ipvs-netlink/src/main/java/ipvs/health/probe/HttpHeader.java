package ipvs.health.probe;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the header of an answer says.
 *
 * @param firstLine its first line
 * @param status 100 to 599; 0 if the first line is none of HTTP
 * @param isChunked whether the body comes in chunks
 * @param length of the body in bytes, if it is said
 * @param location where else the page is, if that is said
 */
record HttpHeader(
    String firstLine,
    int status,
    boolean isChunked,
    OptionalLong length,
    Optional<String> location) {
  private static final int STATUS_DIGITS = 3;
  private static final int LONGEST_NUMBER = 18;

  /** {@return what these lines say} */
  static HttpHeader of(String lines) {
    String first = "";
    boolean isChunked = false;
    OptionalLong length = OptionalLong.empty();
    Optional<String> location = Optional.empty();
    boolean isFirst = true;
    for (String ended : lines.split("\n", -1)) {
      String line = ended.endsWith("\r") ? ended.substring(0, ended.length() - 1) : ended;
      if (isFirst) {
        first = line;
        isFirst = false;
      }
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).trim();
      String value = line.substring(colon + 1).trim();
      if (name.equalsIgnoreCase("Transfer-Encoding")) {
        isChunked = value.regionMatches(true, Math.max(0, value.length() - 7), "chunked", 0, 7);
      } else if (name.equalsIgnoreCase("Content-Length")) {
        length = number(value);
      } else if (name.equalsIgnoreCase("Location")) {
        location = Optional.of(value);
      }
    }
    return new HttpHeader(
        first, status(first), isChunked, isChunked ? OptionalLong.empty() : length, location);
  }

  private static int status(String line) {
    int blank = line.indexOf(' ');
    int end = blank + 1 + STATUS_DIGITS;
    boolean isWhole = line.startsWith("HTTP/") && blank > 0 && line.length() >= end;
    if (!isWhole || line.length() > end && line.charAt(end) != ' ') {
      return 0;
    }
    OptionalLong number = number(line.substring(blank + 1, end));
    return number.isPresent() && number.getAsLong() >= 100 && number.getAsLong() <= 599
        ? (int) number.getAsLong()
        : 0;
  }

  private static OptionalLong number(String text) {
    boolean isNumber = !text.isEmpty() && text.length() <= LONGEST_NUMBER;
    for (int i = 0; i < text.length() && isNumber; i++) {
      isNumber = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return isNumber ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
