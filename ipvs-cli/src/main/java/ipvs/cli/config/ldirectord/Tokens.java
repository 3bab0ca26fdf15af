package ipvs.cli.config.ldirectord;

import ipvs.netlink.json.ConfigCode;

/** The words of a line of a server, one after the other. For one thread. */
final class Tokens {
  private static final char QUOTE = '"';

  private final Reports reports;
  private Piece rest;

  Tokens(Piece line, Reports reports) {
    this.rest = line.from(0);
    this.reports = reports;
  }

  /** {@return what is left} */
  Piece rest() {
    return rest;
  }

  /** {@return the next word without taking it, empty at the end} */
  Piece next() {
    return rest.word(0);
  }

  /** {@return the next word} */
  Piece take() {
    Piece word = rest.word(0);
    rest = rest.from(word.length());
    return word;
  }

  /** {@return whether a text in quotes is next} */
  boolean isQuoted() {
    return !rest.isEmpty() && rest.text().charAt(0) == QUOTE;
  }

  /** {@return the text in quotes that is next, without them; a comma behind it is taken, too} */
  Piece takeQuoted() {
    int end = rest.text().indexOf(QUOTE, 1);
    if (end < 0) {
      reports.warn(
          ConfigCode.UNTERMINATED_QUOTE,
          rest.part(0, 1),
          "the quote does not end on its line",
          "taken up to the end of the line");
      Piece text = rest.part(1, rest.length());
      rest = rest.part(rest.length(), rest.length());
      return text;
    }
    Piece text = rest.part(1, end);
    rest = rest.from(end + 1);
    if (!rest.isEmpty() && rest.text().charAt(0) == ',') {
      rest = rest.from(1);
    }
    return text;
  }
}
