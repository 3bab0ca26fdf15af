package ipvs.cli.config.keepalived;

import ipvs.model.health.CheckSpec;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.HttpVersion;
import ipvs.model.health.StatusRange;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Checks of pages: {@code HTTP_GET} and {@code SSL_GET}. */
final class HttpChecks {
  private static final String IGNORED = "the line is ignored";

  private final Reading reading;
  private final Reports reports;
  private final Values values;

  HttpChecks(Reading reading) {
    this.reading = reading;
    reports = reading.reports();
    values = new Values(reading);
  }

  /** {@return the check that a block describes; empty without a page} */
  Optional<CheckSpec> of(Statement block) {
    Section section = new Section(reading, BlockKind.HTTP_GET);
    CheckBases bases = new CheckBases(reading);
    List<HttpUrl> urls = new ArrayList<>();
    Request request = new Request(block.keyword().is("SSL_GET"));
    for (Statement said : block.statements()) {
      Optional<Statement> statement = section.take(said);
      if (statement.isPresent() && !bases.takes(statement.get())) {
        if (statement.get().keyword().is("url")) {
          url(statement.get()).ifPresent(urls::add);
        } else {
          request.take(statement.get());
        }
      }
    }
    if (urls.isEmpty()) {
      reports.warn(
          ConfigCode.NO_URL,
          block.keyword(),
          "no url with a path is in it",
          "left out, so that the server is not checked by it");
      return Optional.empty();
    }
    return Optional.of(new HttpCheck(bases.basis(), request.request(), urls));
  }

  /** How pages are asked for. */
  private final class Request {
    private final boolean isTls;
    private HttpVersion version = HttpVersion.HTTP_1_0;
    private Optional<String> virtualHost = Optional.empty();
    private boolean namesHost;
    private Optional<String> sniName = Optional.empty();
    private boolean recoversFast;
    private boolean isCompliant;

    Request(boolean isTls) {
      this.isTls = isTls;
    }

    void take(Statement statement) {
      switch (statement.keyword().text()) {
        case "http_protocol" -> values.word(statement).ifPresent(this::version);
        case "virtualhost" ->
            values.text(statement).ifPresent(host -> virtualHost = Optional.of(host));
        case "enable_sni" -> values.flag(statement).ifPresent(on -> namesHost = on);
        case "sni_name" -> values.text(statement).ifPresent(name -> sniName = Optional.of(name));
        case "fast_recovery" -> values.flag(statement).ifPresent(on -> recoversFast = on);
        case "tls_compliant" -> values.flag(statement).ifPresent(on -> isCompliant = on);
        default -> throw new AssertionError(statement);
      }
    }

    private void version(Word word) {
      Optional<HttpVersion> known = HttpVersion.ofWord(word.text());
      if (known.isPresent()) {
        version = known.get();
      } else {
        reports.warn(ConfigCode.BAD_VALUE, word, "none of 1.0, 1.0C, 1.0K, 1.1, 1.1K", IGNORED);
      }
    }

    HttpRequest request() {
      return new HttpRequest(
          isTls, version, virtualHost, namesHost, sniName, recoversFast, isCompliant);
    }
  }

  private Optional<HttpUrl> url(Statement block) {
    Section section = new Section(reading, BlockKind.URL);
    Url url = new Url();
    for (Statement said : block.statements()) {
      section.take(said).ifPresent(url::take);
    }
    return url.url();
  }

  /** A page. */
  private final class Url {
    private Optional<String> path = Optional.empty();
    private final List<StatusRange> statuses = new ArrayList<>();
    private final List<String> digests = new ArrayList<>();
    private Optional<String> virtualHost = Optional.empty();
    private Optional<String> sniName = Optional.empty();
    private Optional<String> pattern = Optional.empty();
    private Optional<Word> wordOfPattern = Optional.empty();
    private boolean isUnwanted;
    private List<String> options = List.of();
    private OptionalInt least = OptionalInt.empty();
    private OptionalInt greatest = OptionalInt.empty();
    private Optional<HttpRegex.Stack> stack = Optional.empty();

    void take(Statement statement) {
      switch (statement.keyword().text()) {
        case "path" -> path(statement);
        case "status_code" -> statuses(statement);
        case "digest" -> digests(statement);
        case "virtualhost" ->
            values.text(statement).ifPresent(host -> virtualHost = Optional.of(host));
        case "sni_name" -> values.text(statement).ifPresent(name -> sniName = Optional.of(name));
        case "regex" -> pattern(statement);
        case "regex_no_match" -> isUnwanted = values.bare(statement);
        case "regex_options" -> options = texts(statement);
        case "regex_min_offset" -> least = values.number(statement, 0, Integer.MAX_VALUE);
        case "regex_max_offset" -> greatest = values.number(statement, 0, Integer.MAX_VALUE);
        case "regex_stack" -> stack(statement);
        default -> throw new AssertionError(statement);
      }
    }

    private void pattern(Statement statement) {
      Optional<String> text = values.text(statement);
      if (text.isPresent()) {
        pattern = text;
        wordOfPattern = Optional.of(statement.value(0));
      }
    }

    private void path(Statement statement) {
      Optional<String> text = values.text(statement);
      if (text.isPresent() && hasControls(text.get())) {
        reports.warn(
            ConfigCode.BAD_VALUE, statement.value(0), "a path with blanks or controls", IGNORED);
      } else {
        path = text.isPresent() ? text : path;
      }
    }

    private boolean hasControls(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7F) {
          return true;
        }
      }
      return false;
    }

    private void statuses(Statement statement) {
      List<StatusRange> all = new ArrayList<>();
      if (statement.count() == 0) {
        values.missing(statement);
      }
      for (Word word : statement.values()) {
        Optional<StatusRange> range = range(word.text());
        if (range.isEmpty()) {
          reports.warn(ConfigCode.BAD_VALUE, word, "no status or range of 100..599", IGNORED);
          return;
        }
        all.add(range.get());
      }
      statuses.addAll(all);
    }

    private Optional<StatusRange> range(String text) {
      int dash = text.indexOf('-');
      String first = dash < 0 ? text : text.substring(0, dash);
      String last = dash < 0 ? text : text.substring(dash + 1);
      boolean areNumbers =
          first.length() == 3
              && last.length() == 3
              && Values.isDigits(first)
              && Values.isDigits(last);
      int from = areNumbers ? Integer.parseInt(first) : 0;
      int to = areNumbers ? Integer.parseInt(last) : 0;
      return from >= StatusRange.LEAST && from <= to && to <= StatusRange.GREATEST
          ? Optional.of(new StatusRange(from, to))
          : Optional.empty();
    }

    private void digests(Statement statement) {
      if (statement.count() == 0) {
        values.missing(statement);
      }
      for (Word word : statement.values()) {
        String digest = word.text().toLowerCase(Locale.ROOT);
        if (!digest.matches("[0-9a-f]{32}")) {
          reports.warn(ConfigCode.BAD_VALUE, word, "no digest of 32 hexadecimal digits", "ignored");
        } else if (digests.contains(digest)) {
          reports.warn(ConfigCode.REPEATED, word, "this digest was said before", "ignored");
        } else {
          digests.add(digest);
        }
      }
    }

    private List<String> texts(Statement statement) {
      List<String> all = new ArrayList<>();
      if (statement.count() == 0) {
        values.missing(statement);
      }
      statement.values().forEach(word -> all.add(word.text()));
      return all;
    }

    private void stack(Statement statement) {
      values.tellExtra(statement, 2);
      if (statement.count() < 2) {
        values.missing(statement);
        return;
      }
      OptionalLong start = values.number(statement.value(0), 0L, Integer.MAX_VALUE);
      OptionalLong most = values.number(statement.value(1), 0L, Integer.MAX_VALUE);
      if (start.isPresent() && most.isPresent()) {
        stack = Optional.of(new HttpRegex.Stack(start.getAsLong(), most.getAsLong()));
      }
    }

    Optional<HttpUrl> url() {
      Optional<HttpRegex> regex =
          pattern.map(text -> new HttpRegex(text, isUnwanted, options, least, greatest, stack));
      Optional<String> fault = regex.flatMap(HttpRegex::fault);
      if (fault.isPresent()) {
        reports.warn(
            ConfigCode.BAD_REGEX,
            wordOfPattern.orElseThrow(),
            "patterns of Java differ: " + fault.get(),
            "kept, and not looked for: the check says nothing");
      }
      return path.map(text -> new HttpUrl(text, statuses, digests, regex, virtualHost, sniName));
    }
  }
}
