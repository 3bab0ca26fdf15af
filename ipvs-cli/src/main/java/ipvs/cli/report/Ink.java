package ipvs.cli.report;

import ipvs.model.AddressFamily;

/** What colors stand for, those of {@code ip -c} where it has them. */
enum Ink {
  NONE(""),
  /** An IPv4 address. */
  INET("35"),
  /** An IPv6 address. */
  INET6("34"),
  /** Something takes no new connections. */
  WARNING("33"),
  /** Something is full. */
  ALARM("31");

  private static final char ESCAPE = 27;
  private static final String END = ESCAPE + "[0m";

  private final String begin;

  Ink(String code) {
    this.begin = code.isEmpty() ? "" : ESCAPE + "[" + code + "m";
  }

  static Ink of(AddressFamily family) {
    return family == AddressFamily.INET ? INET : INET6;
  }

  /** {@return what begins text of this color} */
  String begin() {
    return begin;
  }

  /** {@return what ends it} */
  String end() {
    return this == NONE ? "" : END;
  }
}
