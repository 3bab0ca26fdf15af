package ipvs.cli.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** How lines of a log are written. */
public enum LogFormat {
  /** A sentence. */
  TEXT {
    @Override
    String body(LogLine line, Instant at) {
      return line.text();
    }
  },
  /** A sentence, and what it says as {@code key=value}. */
  LOGFMT {
    @Override
    String body(LogLine line, Instant at) {
      StringBuilder body = new StringBuilder("level=" + level(line));
      append(body, "msg", line.text());
      line.fields().forEach((name, value) -> append(body, name, value));
      return body.toString();
    }

    private static void append(StringBuilder body, String name, String value) {
      boolean isPlain = !value.isEmpty() && value.chars().allMatch(LogFormat::isPlain);
      body.append(' ').append(name).append('=').append(isPlain ? value : quoted(value));
    }
  },
  /** An object of JSON. */
  JSON {
    @Override
    String body(LogLine line, Instant at) {
      StringBuilder body = new StringBuilder("{\"at\":" + quoted(at.toString()));
      body.append(",\"level\":").append(quoted(level(line)));
      body.append(",\"message\":").append(quoted(line.text()));
      for (Map.Entry<String, String> field : line.fields().entrySet()) {
        body.append(',').append(quoted(field.getKey())).append(':');
        body.append(quoted(field.getValue()));
      }
      return body.append('}').toString();
    }
  };

  /** {@return a line without its end, and without its priority} */
  abstract String body(LogLine line, Instant at);

  private static String level(LogLine line) {
    return line.level().name().toLowerCase(Locale.ROOT);
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c <= '~' && c != '"' && c != '=' && c != '\\';
  }

  /** {@return a text in quotes, as JSON has it} */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    // Whoever reads it takes nothing but UTF-8.
    boolean isText = LogBytes.isText(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || !isText && c > 0x7F && c <= 0xFF) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
