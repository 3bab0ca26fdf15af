package ipvs.netlink.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Optional;

/** The tokens of a document, one after the other, each with its place; and what is wrong so far. */
final class Tokens {
  /** A table has four levels; people may nest their own members in it. */
  private static final int DEEPEST = 64;

  private static final int LONGEST_NUMBER = 1000;
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_WORD = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          // A document is UTF-8, and places are counted in bytes.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .build();

  private static final JsonFactory WRITING =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

  private final LineIndex lines;
  private final JsonParser parser;
  private final FaultListener listener;
  private int faults;

  private Tokens(LineIndex lines, FaultListener listener) throws IOException {
    this.lines = lines;
    this.listener = listener;
    parser = FACTORY.createParser(lines);
    parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /** {@return the tokens of an input, which stays open} */
  static Tokens of(InputStream in, FaultListener listener) throws IOException {
    return new Tokens(new LineIndex(in), listener);
  }

  LineIndex lines() {
    return lines;
  }

  /** {@return whether there is a token more, which is now the current one} */
  boolean next() throws IOException {
    return parser.nextToken() != null;
  }

  /** {@return whether there is a token more before the current object or array ends} */
  boolean nextWithin() throws IOException {
    JsonToken token = parser.nextToken();
    return token != null && !token.isStructEnd();
  }

  /** {@return the name of the current member} */
  String name() throws IOException {
    return parser.currentName();
  }

  boolean is(JsonToken token) {
    return parser.currentToken() == token;
  }

  /** {@return the current token as it is written; a text without its quotation marks} */
  String text() throws IOException {
    return parser.getText();
  }

  /** {@return the current value with all that is in it, as JSON without blanks; it is read then} */
  String json() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = WRITING.createGenerator(text)) {
      out.copyCurrentStructureExact(parser);
    }
    return text.toString();
  }

  /** {@return the current token as its bytes are, one char each, to be told; not a long one} */
  String word() throws IOException {
    return shortened(lines.text(span()));
  }

  /** {@return the bytes of the name of the current member, with its quotation marks} */
  long nameSpan() {
    long start = parser.currentTokenLocation().getByteOffset();
    // The parser is behind the colon already.
    String text = lines.text(Span.of(start, lines.length()));
    int at = 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Span.of(start, start + at + 1);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD) + "...";
  }

  /** {@return a text without its quotation marks} */
  static String bare(String quoted) {
    return quoted.length() > 1 && quoted.startsWith("\"") && quoted.endsWith("\"")
        ? quoted.substring(1, quoted.length() - 1)
        : quoted;
  }

  /** {@return the bytes of the current token; of an object or array those of its bracket} */
  long span() throws IOException {
    // A text is read to its end only if it is asked for.
    parser.finishToken();
    long start = parser.currentTokenLocation().getByteOffset();
    return Span.of(start, Math.max(start + 1, parser.currentLocation().getByteOffset()));
  }

  /** Goes on to the end of the current value. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  /** Tells a fault. */
  void add(Fault fault) {
    faults++;
    listener.fault(fault);
  }

  /** {@return how many faults were told so far} */
  int faults() {
    return faults;
  }

  /** {@return why a document ends where it was read to} */
  Fault brokenOff(JacksonException cause) {
    if (cause instanceof JsonEOFException) {
      return Fault.error(
          place(lines.length()), FaultCode.SYNTAX, "the document ends before it is complete");
    }
    String reason =
        cause.getOriginalMessage().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
    long at = Math.min(parser.currentLocation().getByteOffset(), lines.length());
    if (cause instanceof StreamConstraintsException) {
      return Fault.error(place(at), FaultCode.TOO_LARGE, SyntaxText.of(reason));
    }
    if (cause.getLocation() != null) {
      at = Math.min(cause.getLocation().getByteOffset(), lines.length());
    }
    String text = SyntaxText.of(reason);
    // The parser has gone behind such ones, other than with all else: up to three bytes.
    Optional<Long> malformed =
        text.equals(SyntaxText.NOT_UTF_8) ? lines.malformed(Math.max(0, at - 4)) : Optional.empty();
    int behind = reason.startsWith("Illegal character") ? 1 : 0;
    Place place =
        malformed.isPresent() ? lines.place(malformed.get(), "") : place(Math.max(0, at - behind));
    return Fault.error(place, FaultCode.SYNTAX, text);
  }

  private Place place(long offset) {
    return lines.place(Span.of(offset, offset), "");
  }
}
