package ipvs.netlink.metrics;

import java.nio.charset.StandardCharsets;

/** Puts labels together as they stand behind a name, with what must be escaped in values. */
final class LabelWriter {
  private final StringBuilder text = new StringBuilder(200);

  /** Begins labels. */
  LabelWriter begin() {
    text.setLength(0);
    text.append('{');
    return this;
  }

  /** Begins what comes behind other labels, and ends with a bracket all the same. */
  LabelWriter beginRest() {
    text.setLength(0);
    return this;
  }

  /** Adds a label whose value is a word, a number or an address. */
  LabelWriter label(String name, String value) {
    begin(name).append(value).append('"');
    return this;
  }

  private StringBuilder begin(String name) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '"') {
      text.append(',');
    }
    return text.append(name).append("=\"");
  }

  /**
   * Adds a label.
   *
   * @param value one char for each byte that came from the kernel
   */
  LabelWriter name(String name, String value) {
    begin(name);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
    text.append('"');
    return this;
  }

  /** Adds labels that were put together before. */
  LabelWriter raw(String labels) {
    text.append(labels);
    return this;
  }

  /** {@return the labels so far} */
  String text() {
    return text.toString();
  }

  /** {@return all labels, and the blank between them and the value} */
  byte[] end() {
    return text.append("} ").toString().getBytes(StandardCharsets.UTF_8);
  }
}
