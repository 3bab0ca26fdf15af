package ipvs.netlink.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import ipvs.netlink.watch.InstantText;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes documents, a line each, member by member in the order in which they come.
 *
 * <p>Whoever leaves off in the middle leaves a document that is visibly broken off.
 */
final class JsonOut extends MemberOut implements Closeable {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .build();

  private final JsonGenerator out;
  private final OutputStream stream;

  private JsonOut(JsonGenerator out, OutputStream stream) {
    this.out = out;
    this.stream = stream;
  }

  /** {@return what writes to a stream, which stays open} */
  static JsonOut over(OutputStream stream, JsonStyle style) throws IOException {
    JsonGenerator out = FACTORY.createGenerator(stream);
    if (style == JsonStyle.PRETTY) {
      out.setPrettyPrinter(indented());
    }
    return new JsonOut(out, stream);
  }

  /** {@return a text as it stands in documents, with its quotes} */
  static byte[] quoted(String text) throws IOException {
    ByteArrayOutputStream quoted = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(quoted)) {
      out.writeString(text);
    }
    return quoted.toByteArray();
  }

  private static DefaultPrettyPrinter indented() {
    Separators separators =
        Separators.createDefaultInstance()
            .withRootSeparator(null)
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  @Override
  void begin() throws IOException {
    out.writeStartObject();
  }

  @Override
  void begin(SerializedString name) throws IOException {
    out.writeFieldName(name);
    out.writeStartObject();
  }

  @Override
  void end() throws IOException {
    out.writeEndObject();
  }

  @Override
  void beginItems(SerializedString name) throws IOException {
    out.writeFieldName(name);
    out.writeStartArray();
  }

  @Override
  void item(String value) throws IOException {
    out.writeString(value);
  }

  @Override
  void endItems() throws IOException {
    out.writeEndArray();
  }

  @Override
  void text(SerializedString name, String value) throws IOException {
    out.writeFieldName(name);
    out.writeString(value);
  }

  @Override
  void ascii(SerializedString name, byte[] bytes, int length) throws IOException {
    out.writeFieldName(name);
    out.writeRawUTF8String(bytes, 0, length);
  }

  @Override
  void json(String name, String value) throws IOException {
    out.writeFieldName(name);
    out.writeRawValue(value);
  }

  /** Writes members that are JSON already, with a comma before each. */
  void members(SerializedString json) throws IOException {
    out.writeRaw(json);
  }

  @Override
  void truth(SerializedString name, boolean value) throws IOException {
    out.writeFieldName(name);
    out.writeBoolean(value);
  }

  @Override
  void number(SerializedString name, long value) throws IOException {
    out.writeFieldName(name);
    out.writeNumber(value);
  }

  @Override
  void unsigned(SerializedString name, long value) throws IOException {
    out.writeFieldName(name);
    if (value >= 0) {
      out.writeNumber(value);
    } else {
      out.writeNumber(Long.toUnsignedString(value));
    }
  }

  /** Writes a time in seconds, with a fraction of up to milliseconds if it has one. */
  void seconds(SerializedString name, Duration time) throws IOException {
    out.writeFieldName(name);
    BigDecimal seconds = BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros();
    out.writeNumber(seconds.toPlainString());
  }

  /** Writes a number of 0 or more with a fraction, of three digits at the most. */
  void fraction(SerializedString name, double value) throws IOException {
    out.writeFieldName(name);
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    out.writeNumber(rounded.stripTrailingZeros().toPlainString());
  }

  /** Writes a point in time as RFC 3339 has it: UTC, with milliseconds. */
  void instant(SerializedString name, Instant at) throws IOException {
    text(name, InstantText.of(at));
  }

  /** Hands all that was written on to the stream. */
  void flush() throws IOException {
    out.flush();
  }

  /** {@return where a text goes that is JSON already, behind all that was written} */
  OutputStream raw() throws IOException {
    out.flush();
    return stream;
  }

  /** Writes the document that a parser is at the beginning of, and writes out what there is. */
  void copy(JsonParser document) throws IOException {
    document.nextToken();
    out.copyCurrentStructureExact(document);
    out.writeRaw('\n');
    out.flush();
  }

  /** Ends a document, after which another may begin, and writes out what there is. */
  void endDocument() throws IOException {
    out.writeEndObject();
    out.writeRaw('\n');
    out.flush();
  }

  /** Writes out what there is, of a document that may be in its middle. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
