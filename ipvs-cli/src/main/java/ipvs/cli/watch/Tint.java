package ipvs.cli.watch;

import ipvs.model.AddressFamily;

/** What colors of a screen stand for, those of listings where they have them. */
enum Tint {
  /** As the terminal has text. */
  PLAIN("0"),
  /** The heading. */
  TITLE("1"),
  /** An IPv4 address. */
  INET("35"),
  /** An IPv6 address. */
  INET6("34"),
  /** Something takes no new connections, or is not as it should be. */
  WARNING("33"),
  /** Something is full, or does not answer. */
  ALARM("31"),
  /** What is no longer so. */
  GREY("90");

  private static final Tint[] ALL = values();

  private final String code;

  Tint(String code) {
    this.code = code;
  }

  static Tint of(AddressFamily family) {
    return family == AddressFamily.INET ? INET : INET6;
  }

  /** {@return the one with this ordinal} */
  static Tint at(int ordinal) {
    return ALL[ordinal];
  }

  /** {@return what a terminal takes from here on for this color, whatever it had before} */
  String begin() {
    return Ansi.CSI + (this == PLAIN ? "" : "0;" + code) + "m";
  }
}
