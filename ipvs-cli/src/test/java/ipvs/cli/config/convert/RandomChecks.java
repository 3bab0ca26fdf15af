package ipvs.cli.config.convert;

import ipvs.model.IpAddress;
import ipvs.model.config.Command;
import ipvs.model.config.TrackWeight;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.DnsCheck;
import ipvs.model.health.FileCheck;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.HttpVersion;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.SmtpCheck;
import ipvs.model.health.StatusRange;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.UdpCheck;
import ipvs.model.health.UdpReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks that keepalived's language can say in full, by chance. */
final class RandomChecks {
  private final RandomServices parts;
  private final List<String> files;

  /** Checks of these track files. */
  RandomChecks(RandomServices parts, List<String> files) {
    this.parts = parts;
    this.files = files;
  }

  List<CheckSpec> checks() {
    List<CheckSpec> checks = new ArrayList<>();
    for (int i = parts.random.nextInt(3); i > 0; i--) {
      checks.add(check());
    }
    return checks;
  }

  private CheckSpec check() {
    return switch (parts.random.nextInt(8)) {
      case 0 -> new TcpCheck(basis());
      case 1 -> new PingCheck(basis(), 1);
      case 2 -> http();
      case 3 -> smtp();
      case 4 ->
          new DnsCheck(basis(), parts.oneOf(List.of("A", "SOA", "AAAA", "TXT")), "ns.example.org");
      case 5 -> udp();
      case 6 -> script();
      default -> file();
    };
  }

  private CheckSpec file() {
    return files.isEmpty()
        ? new TcpCheck(basis())
        : new FileCheck(
            CheckBasis.DEFAULT,
            parts.oneOf(files),
            parts.maybe(new TrackWeight(parts.random.nextInt(100), parts.rarely())));
  }

  private CheckSpec script() {
    Command command = sayable(parts.command());
    CheckBasis basis =
        new CheckBasis(timing(0), CheckTarget.SERVER, Optional.empty(), Optional.empty());
    return new ScriptCheck(
        withoutTimeout(basis),
        parts.rarely() ? command.as(parts.user()) : command,
        parts.chance() ? ScriptKind.PLAIN : ScriptKind.DYNAMIC,
        parts.maybe(Duration.ofSeconds(1 + parts.random.nextInt(30))));
  }

  /** {@return a command without what versions of keepalived differ in} */
  static Command sayable(Command command) {
    return new Command(
        command.words().stream().map(word -> word.replaceAll("[\\\\']", "")).toList(),
        command.user());
  }

  /** A script connects to nothing. */
  private static CheckBasis withoutTimeout(CheckBasis basis) {
    CheckTiming timing = basis.timing();
    return basis.withTiming(
        new CheckTiming(
            timing.delayLoop(),
            timing.retry(),
            timing.delayBeforeRetry(),
            timing.warmup(),
            Optional.empty(),
            Optional.empty()));
  }

  private CheckSpec udp() {
    UdpReply reply =
        new UdpReply(parts.maybe("00xx1f"), parts.random.nextInt(9), 9 + parts.random.nextInt(300));
    return new UdpCheck(basis(), parts.maybe("01ff02"), parts.maybe(reply));
  }

  private CheckSpec smtp() {
    List<CheckTarget> hosts = new ArrayList<>();
    for (int i = parts.rarely() ? 2 : 0; i > 0; i--) {
      hosts.add(target());
    }
    return new SmtpCheck(basis(), parts.maybe("director.example.org"), hosts);
  }

  private CheckSpec http() {
    boolean isTls = parts.chance();
    // Debian's keepalived does not know the rest yet.
    HttpRequest request =
        new HttpRequest(
            isTls,
            parts.oneOf(List.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1)),
            parts.maybe("www.example.org"),
            isTls && parts.rarely(),
            Optional.empty(),
            parts.rarely(),
            false);
    List<HttpUrl> urls = new ArrayList<>();
    for (int i = 1 + parts.random.nextInt(2); i > 0; i--) {
      urls.add(url());
    }
    return new HttpCheck(basis(), request, urls);
  }

  private HttpUrl url() {
    List<StatusRange> statuses = new ArrayList<>();
    if (parts.chance()) {
      statuses.add(new StatusRange(200, 200 + parts.random.nextInt(2)));
    }
    if (parts.rarely()) {
      statuses.add(new StatusRange(404, 404));
    }
    boolean isDigested = parts.rarely();
    return new HttpUrl(
        "/" + parts.name() + "?a=b&c=#d",
        statuses,
        isDigested ? List.of("0123456789abcdef0123456789abcdef") : List.of(),
        isDigested ? Optional.empty() : parts.maybe(regex()),
        parts.maybe("url.example.org"),
        Optional.empty());
  }

  private HttpRegex regex() {
    int least = parts.random.nextInt(100);
    return new HttpRegex(
        parts.oneOf(List.of("OK", "a b", "^x.*y$", "up|ready")),
        parts.rarely(),
        parts.rarely() ? List.of("caseless", "dotall") : List.of(),
        parts.rarely() ? OptionalInt.of(least) : OptionalInt.empty(),
        parts.rarely() ? OptionalInt.of(least + 1) : OptionalInt.empty(),
        Optional.empty());
  }

  private CheckBasis basis() {
    return new CheckBasis(timing(0), target(), parts.maybe(parts.chance()), logged());
  }

  private Optional<Boolean> logged() {
    return parts.rarely() ? Optional.of(parts.chance()) : Optional.empty();
  }

  private CheckTarget target() {
    CheckTarget target = CheckTarget.SERVER;
    IpAddress other = IpAddress.parse("10.9.8.7");
    if (parts.rarely()) {
      target = target.withAddress(other);
    }
    if (parts.rarely()) {
      target = target.withPort(1 + parts.random.nextInt(0xFFFF));
    }
    if (parts.rarely()) {
      target = target.withSourcePort(1 + parts.random.nextInt(0xFFFF));
    }
    return parts.rarely() ? target.withMark(1 + parts.random.nextInt(9)) : target;
  }

  /** {@return times, with so many retries at least} */
  CheckTiming timing(int least) {
    return new CheckTiming(
        parts.maybe(time()),
        parts.chance() ? OptionalInt.of(least + parts.random.nextInt(5)) : OptionalInt.empty(),
        parts.maybe(time()),
        parts.maybe(parts.chance() ? Duration.ZERO : time()),
        parts.maybe(time()),
        Optional.empty());
  }

  private Duration time() {
    return parts.chance()
        ? Duration.ofSeconds(1 + parts.random.nextInt(100))
        : Duration.ofSeconds(parts.random.nextInt(9), 1000L * (1 + parts.random.nextInt(999_999)));
  }
}
