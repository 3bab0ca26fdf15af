package ipvs.cli.config.keepalived;

import ipvs.cli.config.words.Spelling;
import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.model.config.TrackWeight;
import ipvs.model.health.BfdCheck;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.DnsCheck;
import ipvs.model.health.FileCheck;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.SmtpCheck;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.UdpCheck;
import ipvs.model.health.UdpReply;
import ipvs.netlink.json.ConfigCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The checks of servers, but for those of pages. */
final class Checks {
  private static final List<String> RECORDS =
      List.of("A", "NS", "CNAME", "SOA", "MX", "TXT", "AAAA", "RRSIG", "DNSKEY");

  private static final String LEFT_OUT = "left out, so that the server is not checked by it";
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int MOST_LENGTH = 65_535;

  private final Reading reading;
  private final Reports reports;
  private final Values values;
  private final Commands commands;
  private final HttpChecks pages;
  private final Set<String> trackFiles;

  /**
   * Reads checks.
   *
   * @param trackFiles the names of the files that may be watched
   */
  Checks(Reading reading, Set<String> trackFiles) {
    this.reading = reading;
    this.trackFiles = trackFiles;
    reports = reading.reports();
    values = new Values(reading);
    commands = new Commands(reading);
    pages = new HttpChecks(reading);
  }

  /** {@return whether a word begins a check} */
  static boolean isCheck(String keyword) {
    return keyword.endsWith("_CHECK") || keyword.endsWith("_GET");
  }

  /** {@return the check that a block describes; empty if it describes none} */
  Optional<CheckSpec> of(Statement block) {
    values.tellExtra(block, 0);
    return switch (block.keyword().text()) {
      case "HTTP_GET", "SSL_GET" -> pages.of(block);
      case "TCP_CHECK" -> Optional.of(new TcpCheck(read(block, BlockKind.TCP_CHECK).basis()));
      case "PING_CHECK" -> Optional.of(new PingCheck(read(block, BlockKind.PING_CHECK).basis(), 1));
      case "SMTP_CHECK" -> Optional.of(smtp(block));
      case "DNS_CHECK" -> Optional.of(dns(read(block, BlockKind.DNS_CHECK)));
      case "UDP_CHECK" -> Optional.of(udp(read(block, BlockKind.UDP_CHECK)));
      case "MISC_CHECK" -> script(block, read(block, BlockKind.MISC_CHECK));
      case "FILE_CHECK" -> file(block, read(block, BlockKind.FILE_CHECK));
      case "BFD_CHECK" -> bfd(block, read(block, BlockKind.BFD_CHECK));
      default -> throw new AssertionError(block);
    };
  }

  /**
   * What a block says.
   *
   * @param basis what all checks have
   * @param own the last statement of each word of its own
   * @param hosts those of which each counts
   */
  private record Said(CheckBasis basis, Map<String, Statement> own, List<Statement> hosts) {
    Optional<Statement> of(String keyword) {
      return Optional.ofNullable(own.get(keyword));
    }
  }

  private Said read(Statement block, BlockKind kind) {
    Section section = new Section(reading, kind);
    CheckBases bases = new CheckBases(reading);
    Map<String, Statement> own = new HashMap<>();
    List<Statement> hosts = new ArrayList<>();
    for (Statement said : block.statements()) {
      Optional<Statement> statement = section.take(said);
      if (statement.isPresent() && !bases.takes(statement.get())) {
        String keyword = statement.get().keyword().text();
        if (keyword.equals("host")) {
          hosts.add(statement.get());
        } else {
          own.put(keyword, statement.get());
        }
      }
    }
    return new Said(bases.basis(), own, hosts);
  }

  private CheckSpec smtp(Statement block) {
    Said said = read(block, BlockKind.SMTP_CHECK);
    List<CheckTarget> hosts = new ArrayList<>();
    for (Statement host : said.hosts()) {
      values.tellExtra(host, 0);
      hosts.add(read(host, BlockKind.HOST).basis().target());
    }
    return new SmtpCheck(said.basis(), said.of("helo_name").flatMap(values::text), hosts);
  }

  private CheckSpec dns(Said said) {
    Optional<String> type =
        said.of("type")
            .flatMap(values::word)
            .flatMap(
                word ->
                    values.oneOf(
                        word.withText(word.text().toUpperCase(Locale.ROOT)),
                        RECORDS,
                        "SOA is taken"));
    return new DnsCheck(
        said.basis(), type.orElse("SOA"), said.of("name").flatMap(values::text).orElse("."));
  }

  private CheckSpec udp(Said said) {
    Optional<String> payload = said.of("payload").flatMap(statement -> hex(statement, "", false));
    OptionalInt least = length(said.of("min_reply_length"));
    OptionalInt most = length(said.of("max_reply_length"));
    Optional<UdpReply> reply = Optional.empty();
    Optional<Statement> required = said.of("require_reply");
    if (required.isPresent()) {
      Optional<String> pattern =
          required.get().count() == 0 ? Optional.empty() : hex(required.get(), "x", true);
      int shortest = least.orElse(0);
      int longest = most.orElse(Math.max(UdpReply.LONGEST, shortest));
      if (shortest > longest) {
        reports.warn(
            ConfigCode.OUT_OF_RANGE,
            said.of("min_reply_length").orElseThrow().value(0),
            "more than the greatest length",
            "the line is ignored");
        shortest = 0;
      }
      reply = Optional.of(new UdpReply(pattern, shortest, longest));
    }
    return new UdpCheck(said.basis(), payload, reply);
  }

  private OptionalInt length(Optional<Statement> statement) {
    return statement.isPresent()
        ? values.number(statement.get(), 0, MOST_LENGTH)
        : OptionalInt.empty();
  }

  /** Digits may stand apart. The last one of an odd number is the low half of a byte. */
  private Optional<String> hex(Statement statement, String more, boolean isPattern) {
    if (statement.count() == 0) {
      values.missing(statement);
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder();
    for (Word word : statement.values()) {
      String text = word.text().toLowerCase(Locale.ROOT).replace(" ", "").replace("\t", "");
      if (!text.matches("[0-9a-f" + more + "]*")) {
        reports.warn(ConfigCode.BAD_VALUE, word, "no hexadecimal digits", "the line is ignored");
        return Optional.empty();
      }
      digits.append(text);
    }
    if (digits.length() % 2 != 0) {
      digits.insert(digits.length() - 1, '0');
      reports.warn(
          ConfigCode.BAD_VALUE,
          statement.value(statement.count() - 1),
          "an odd number of digits",
          "a 0 is put before the last one");
    }
    return digits.isEmpty() ? Optional.empty() : Optional.of(digits.toString());
  }

  private Optional<CheckSpec> script(Statement block, Said said) {
    Optional<Statement> path = said.of("misc_path");
    Optional<Command> command = path.flatMap(commands::of);
    if (command.isEmpty()) {
      if (path.isEmpty()) {
        reports.warn(ConfigCode.MISSING_VALUE, block.keyword(), "no misc_path is in it", LEFT_OUT);
      }
      return Optional.empty();
    }
    Optional<ScriptUser> user = said.of("user").flatMap(statement -> user(statement));
    Optional<Duration> timeout =
        said.of("misc_timeout").flatMap(statement -> values.time(statement, 1, DAY_MICROS));
    boolean isDynamic = said.of("misc_dynamic").flatMap(values::flag).orElse(false);
    return Optional.of(
        new ScriptCheck(
            said.basis(),
            user.isPresent() ? command.get().as(user.get()) : command.get(),
            isDynamic ? ScriptKind.DYNAMIC : ScriptKind.PLAIN,
            timeout));
  }

  private Optional<ScriptUser> user(Statement statement) {
    if (statement.count() == 0) {
      values.missing(statement);
    }
    return commands.user(statement, 0);
  }

  private Optional<CheckSpec> file(Statement block, Said said) {
    Optional<Statement> file = said.of("track_file");
    if (file.isEmpty()) {
      reports.warn(ConfigCode.MISSING_VALUE, block.keyword(), "no track_file is in it", LEFT_OUT);
      return Optional.empty();
    }
    Optional<Word> name = values.word(file.get());
    if (name.isPresent() && !trackFiles.contains(name.get().text())) {
      reports.warn(
          ConfigCode.NO_SUCH_FILE,
          name.get(),
          "no track_file of this name",
          LEFT_OUT,
          Spelling.nearest(name.get().text(), trackFiles));
      return Optional.empty();
    }
    Optional<TrackWeight> weight =
        said.of("weight").flatMap(statement -> new TrackWeights(reading).of(statement, 0));
    return name.map(word -> new FileCheck(said.basis(), word.text(), weight));
  }

  private Optional<CheckSpec> bfd(Statement block, Said said) {
    Optional<String> name = said.of("name").flatMap(values::text);
    if (name.isEmpty()) {
      reports.warn(ConfigCode.MISSING_VALUE, block.keyword(), "no name is in it", LEFT_OUT);
      return Optional.empty();
    }
    reports.note(
        ConfigCode.NOT_SUPPORTED, block.keyword(), "no session of BFD is followed", "counts as up");
    return Optional.of(new BfdCheck(said.basis(), name.get()));
  }
}
