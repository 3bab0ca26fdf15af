package ipvs.cli.config;

import ipvs.cli.args.LineParts;
import ipvs.cli.rules.WordPlaces;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;

/**
 * A line of rules of which something is to be told: its words are found again for that.
 *
 * @param number from 1
 * @param words its words, one or more, and where they are
 * @param parts what they stand for
 */
record RuleLine(int number, WordPlaces words, LineParts parts) {
  /** {@return a line that has words} */
  static RuleLine of(FileText text, int number) {
    WordPlaces words = WordPlaces.of(text.line(number));
    return new RuleLine(number, words, LineParts.of(words.words()));
  }

  /** {@return where a part of it is} */
  Place place(LineParts.Part part) {
    int column = words.begins().get(part.word()) + 1;
    return new Place(number, column + part.from(), column + part.to(), "");
  }

  /** {@return what is wrong with a part of it} */
  Fault error(FaultCode code, String message, LineParts.Part part) {
    return Fault.error(place(part), code, message).withWord(parts.text(part));
  }
}
