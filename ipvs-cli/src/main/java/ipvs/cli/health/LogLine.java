package ipvs.cli.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that is told in one line.
 *
 * @param level how grave it is
 * @param text a sentence for people
 * @param fields the same for programs, in this order
 */
public record LogLine(Level level, String text, Map<String, String> fields) {
  /** The event of a change of the table. */
  static final String TABLE = "table";

  /** How grave something is, with its number in syslog. */
  public enum Level {
    /** Something failed that people have to look at. */
    ERROR(3),
    /** Something is out of order. */
    WARNING(4),
    /** Something changed. */
    NOTICE(5),
    /** Something happened. */
    INFO(6);

    private final int number;

    Level(int number) {
      this.number = number;
    }

    /** {@return its number in syslog} */
    int number() {
      return number;
    }
  }

  /** Checks that all are there. */
  public LogLine {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(text, "text");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** {@return a line without fields} */
  public static LogLine of(Level level, String event, String text) {
    return new LogLine(level, text, Map.of("event", event));
  }

  /** {@return whether it tells a change, after which the one before is no longer true} */
  boolean isChange() {
    return level == Level.NOTICE || TABLE.equals(fields.get("event"));
  }

  /** {@return the same with a further field} */
  public LogLine with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new LogLine(level, text, more);
  }
}
