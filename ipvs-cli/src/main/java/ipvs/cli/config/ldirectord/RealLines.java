package ipvs.cli.config.ldirectord;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.Thresholds;
import ipvs.model.health.Forwarding;
import ipvs.netlink.json.ConfigCode;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads lines of servers. For one thread. */
final class RealLines {
  /** How many servers all ranges of a file may have together. */
  static final int MOST_IN_RANGES = 65536;

  private static final String TO = "->";
  private static final String DROPPED = "the server is dropped";
  private static final String LOWER = "l:";
  private static final String UPPER = "u:";

  private final Reports reports;
  private final Hosts hosts;
  private int inRanges;

  RealLines(Hosts hosts, Reports reports) {
    this.reports = reports;
    this.hosts = hosts;
  }

  /** Which addresses a line has. */
  private record Range(IpAddress first, int count, Hosts.Written last) {}

  /** {@return the servers of a line; empty, and told, where it has none that could be} */
  Optional<RealLine> read(Setting setting) {
    if (setting.value().isEmpty()) {
      reports.warn(ConfigCode.MISSING_VALUE, setting.key(), "no address behind =", DROPPED);
      return Optional.empty();
    }
    Tokens tokens = new Tokens(setting.value(), reports);
    Piece server = tokens.take();
    Optional<Range> range = range(server);
    if (range.isEmpty()) {
      return Optional.empty();
    }
    Optional<Piece> portPlace = range.get().last().port();
    OptionalInt port = portPlace.isPresent() ? hosts.port(portPlace.get()) : OptionalInt.of(0);
    if (port.isEmpty()) {
      hosts.warnOfPort(portPlace.get(), DROPPED);
      return Optional.empty();
    }
    Optional<Forwarding> forwarding = forwarding(setting, tokens);
    if (forwarding.isEmpty()) {
      return Optional.empty();
    }
    int weight = weight(tokens);
    Optional<String> request = Optional.empty();
    Optional<String> receive = Optional.empty();
    if (tokens.isQuoted()) {
      Piece asked = tokens.takeQuoted();
      request = Optional.of(asked.text());
      receive = receive(tokens, asked);
    }
    Thresholds thresholds = thresholds(tokens);
    new Values(reports).extra(tokens.rest());
    return Optional.of(
        new RealLine(
            range.get().first(),
            range.get().count(),
            port.getAsInt(),
            forwarding.get(),
            weight,
            request,
            receive,
            thresholds,
            server,
            portPlace));
  }

  private Optional<Range> range(Piece server) {
    int to = server.text().indexOf(TO);
    Hosts.Written last =
        Hosts.Written.of(to < 0 ? server : server.part(to + TO.length(), server.length()));
    Piece begin = to < 0 ? last.host() : server.part(0, to);
    Optional<IpAddress> first = hosts.address(begin);
    Optional<IpAddress> end = hosts.address(last.host());
    if (first.isEmpty() || end.isEmpty()) {
      hosts.tellOfAddress(first.isEmpty() ? begin : last.host(), DROPPED);
      return Optional.empty();
    }
    if (to < 0) {
      return Optional.of(new Range(first.get(), 1, last));
    }
    boolean isIpv4 =
        first.get().family() == AddressFamily.INET && end.get().family() == AddressFamily.INET;
    long count = end.get().lowBits() - first.get().lowBits() + 1;
    if (!isIpv4 || count < 1 || count > MOST_IN_RANGES - inRanges) {
      reports.error(
          ConfigCode.BAD_RANGE, server, rangeFault(isIpv4, count), "its servers are dropped");
      return Optional.empty();
    }
    inRanges += (int) count;
    return Optional.of(new Range(first.get(), (int) count, last));
  }

  private static String rangeFault(boolean isIpv4, long count) {
    if (!isIpv4) {
      return "a range is of IPv4";
    }
    return count < 1
        ? "the range ends before it begins"
        : "ranges of more than " + MOST_IN_RANGES + " servers in all";
  }

  private Optional<Forwarding> forwarding(Setting setting, Tokens tokens) {
    Piece word = tokens.take();
    Optional<Forwarding> known = Method.ofWord(word.text());
    if (known.isEmpty()) {
      boolean isMissing = word.isEmpty();
      reports.warn(
          isMissing ? ConfigCode.MISSING_VALUE : ConfigCode.BAD_VALUE,
          isMissing ? setting.key() : word,
          isMissing ? "gate, masq or ipip is missing" : "none of gate, masq and ipip",
          DROPPED);
    }
    return known;
  }

  private int weight(Tokens tokens) {
    Piece word = tokens.next();
    if (word.isEmpty() || Values.digits(word.text()) < word.length()) {
      return 1;
    }
    tokens.take();
    long weight = Values.decimal(word.text(), Integer.MAX_VALUE);
    if (weight < 0) {
      reports.warn(
          ConfigCode.OUT_OF_RANGE, word, "outside 0.." + Integer.MAX_VALUE, "the weight is 1");
      return 1;
    }
    return (int) weight;
  }

  private Optional<String> receive(Tokens tokens, Piece request) {
    if (tokens.isQuoted()) {
      Piece receive = tokens.takeQuoted();
      Checks.tellOfPattern(receive, reports);
      return Optional.of(receive.text());
    }
    reports.warn(
        ConfigCode.MISSING_VALUE,
        request,
        "a request without what is to be received",
        "what the service says is taken");
    return Optional.empty();
  }

  private Thresholds thresholds(Tokens tokens) {
    Piece lowerWord = tokens.next();
    long lower = threshold(tokens, LOWER);
    long upper = threshold(tokens, UPPER);
    if (lower > upper) {
      reports.warn(
          ConfigCode.THRESHOLDS,
          lowerWord,
          "above the upper threshold, " + upper,
          "there is no lower threshold");
      lower = 0;
    }
    return new Thresholds(upper, lower);
  }

  private long threshold(Tokens tokens, String prefix) {
    Piece word = tokens.next();
    if (!word.text().startsWith(prefix)) {
      return 0;
    }
    tokens.take();
    Piece number = word.part(prefix.length(), word.length());
    boolean isNumber = !number.isEmpty() && Values.digits(number.text()) == number.length();
    long value = isNumber ? Values.decimal(number.text(), Integer.MAX_VALUE) : -1;
    if (value < 0) {
      reports.warn(
          isNumber ? ConfigCode.OUT_OF_RANGE : ConfigCode.BAD_NUMBER,
          number.isEmpty() ? word : number,
          "no number of 0.." + Integer.MAX_VALUE,
          "there is no such threshold");
      return 0;
    }
    return value;
  }
}
