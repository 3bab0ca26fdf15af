package ipvs.netlink.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.Maintenance;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.Verdict;
import ipvs.model.health.WeightShift;
import ipvs.model.table.ServiceWord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a process that keeps a table has to know after a start, as a document for itself: nobody
 * else is to rely on it.
 */
public final class MemoryJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String KIND = "run_state";
  private static final SerializedString MARKS = new SerializedString("marks");
  private static final SerializedString DRAIN = new SerializedString("drain");
  private static final SerializedString HELD = new SerializedString("held");
  private static final SerializedString SHIFTS = new SerializedString("shifts");
  private static final SerializedString WHOLE = new SerializedString("whole");
  private static final SerializedString VALUE = new SerializedString("value");
  private static final SerializedString FAILURES = new SerializedString("failures");

  private MemoryJson() {}

  /**
   * What was kept, and when.
   *
   * @param at when
   * @param memory what
   */
  public record Kept(Instant at, HealthMemory memory) {
    /** Checks that both are there. */
    public Kept {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(memory, "memory");
    }
  }

  /**
   * Writes a document.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream to, Kept kept) throws IOException {
    try (JsonOut out = JsonOut.over(to, JsonStyle.COMPACT)) {
      out.begin();
      Documents.head(out, KIND);
      out.instant(Members.AT, kept.at());
      out.beginItems(MARKS);
      for (Maintenance mark : kept.memory().marks()) {
        write(out, mark);
      }
      out.endItems();
      out.beginItems(Members.SERVERS);
      for (HealthMemory.Known known : kept.memory().servers()) {
        write(out, known);
      }
      out.endItems();
      out.beginItems(FAILURES);
      for (HealthMemory.Failure failure : kept.memory().failures()) {
        write(out, failure);
      }
      out.endItems();
      out.endDocument();
    }
  }

  private static void write(JsonOut out, Maintenance mark) throws IOException {
    out.begin();
    if (mark.service().isPresent()) {
      out.text(Members.SERVICE, ServiceWord.format(mark.service().get()));
    }
    out.text(Members.ADDRESS, mark.address().toString());
    if (mark.port().isPresent()) {
      out.number(Members.PORT, mark.port().getAsInt());
    }
    out.truth(DRAIN, mark.drains());
    out.end();
  }

  private static void write(JsonOut out, HealthMemory.Known known) throws IOException {
    out.begin();
    out.text(Members.SERVICE, ServiceWord.format(known.service()));
    out.text(Members.ADDRESS, known.server().address().toString());
    out.number(Members.PORT, known.server().port());
    out.truth(HELD, known.isHeld());
    out.beginItems(SHIFTS);
    for (WeightShift shift : known.shifts()) {
      out.begin();
      out.truth(WHOLE, shift.isWhole());
      out.number(VALUE, shift.value());
      out.end();
    }
    out.endItems();
    out.end();
  }

  private static void write(JsonOut out, HealthMemory.Failure failure) throws IOException {
    HealthMemory.CheckPlace check = failure.check();
    out.begin();
    out.text(Members.SERVICE, ServiceWord.format(check.service()));
    out.text(Members.ADDRESS, check.server().address().toString());
    out.number(Members.PORT, check.server().port());
    out.text(Members.TEXT, check.text());
    out.text(Members.TARGET, check.target().toString());
    out.text(Members.RESULT, failure.outcome().name().toLowerCase(Locale.ROOT));
    out.text(Members.REASON, failure.reason());
    out.instant(Members.AT, Instant.ofEpochMilli(failure.at()));
    out.number(Members.MS, failure.took().toMillis());
    out.end();
  }

  /** {@return what a document says; empty if it is none, or is broken} */
  public static Optional<Kept> read(byte[] document) {
    try (JsonParser in = FACTORY.createParser(document)) {
      Fields head = new Fields();
      in.nextToken();
      head.read(in);
      if (!head.kind.equals(KIND)) {
        return Optional.empty();
      }
      return Optional.of(
          new Kept(head.at, new HealthMemory(head.marks, head.known, head.failures)));
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The members of one object, of whichever kind it is. */
  private static final class Fields {
    private String kind = "";
    private Instant at = Instant.EPOCH;
    private Optional<ServiceKey> service = Optional.empty();
    private Optional<IpAddress> address = Optional.empty();
    private OptionalInt port = OptionalInt.empty();
    private boolean isTrue;
    private boolean isWhole;
    private long value;
    private String text = "";
    private String target = "";
    private String result = "";
    private String reason = "";
    private final List<Maintenance> marks = new ArrayList<>();
    private final List<HealthMemory.Known> known = new ArrayList<>();
    private final List<WeightShift> shifts = new ArrayList<>();
    private final List<HealthMemory.Failure> failures = new ArrayList<>();

    void read(JsonParser in) throws IOException {
      require(in.currentToken() == JsonToken.START_OBJECT);
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        take(name, in);
      }
      require(in.currentToken() == JsonToken.END_OBJECT);
    }

    private void take(String name, JsonParser in) throws IOException {
      switch (name) {
        case "kind" -> kind = in.getText();
        case "at" -> at = Instant.parse(in.getText());
        case "service" -> service = Optional.of(ServiceWord.parse(in.getText()));
        case "address" -> address = Optional.of(IpAddress.parse(in.getText()));
        case "port" -> port = OptionalInt.of(in.getIntValue());
        case "drain", "held" -> isTrue = in.getBooleanValue();
        case "whole" -> isWhole = in.getBooleanValue();
        case "value", "ms" -> value = in.getLongValue();
        case "text" -> text = in.getText();
        case "target" -> target = in.getText();
        case "result" -> result = in.getText();
        case "reason" -> reason = in.getText();
        case "marks" -> items(in).forEach(item -> marks.add(item.mark()));
        case "servers" -> items(in).forEach(item -> known.add(item.server()));
        case "failures" -> items(in).forEach(item -> failures.add(item.failure()));
        case "shifts" -> items(in).forEach(item -> shifts.add(item.shift()));
        default -> in.skipChildren();
      }
    }

    private static List<Fields> items(JsonParser in) throws IOException {
      require(in.currentToken() == JsonToken.START_ARRAY);
      List<Fields> items = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        Fields item = new Fields();
        item.read(in);
        items.add(item);
      }
      return items;
    }

    private Maintenance mark() {
      return new Maintenance(service, address.orElseThrow(Fields::broken), port, isTrue);
    }

    private HealthMemory.Known server() {
      return new HealthMemory.Known(
          service.orElseThrow(Fields::broken),
          new ServerAddress(address.orElseThrow(Fields::broken), port.orElseThrow(Fields::broken)),
          isTrue,
          shifts);
    }

    private HealthMemory.Failure failure() {
      Endpoint server =
          new Endpoint(address.orElseThrow(Fields::broken), port.orElseThrow(Fields::broken));
      return new HealthMemory.Failure(
          new HealthMemory.CheckPlace(
              service.orElseThrow(Fields::broken), server, text, Endpoint.parse(target)),
          Verdict.Outcome.valueOf(result.toUpperCase(Locale.ROOT)),
          reason,
          at.toEpochMilli(),
          Duration.ofMillis(value));
    }

    private WeightShift shift() {
      return new WeightShift(isWhole, value);
    }

    private static void require(boolean isSo) {
      if (!isSo) {
        throw broken();
      }
    }

    private static IllegalArgumentException broken() {
      return new IllegalArgumentException("a broken document");
    }
  }
}
