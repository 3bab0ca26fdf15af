package ipvs.cli.config.ldirectord;

import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.config.CommandText;
import ipvs.model.config.Secret;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.HttpRegex;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NegotiateService;
import ipvs.model.health.Negotiation;
import ipvs.model.health.NeverUp;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.TcpCheck;
import ipvs.netlink.json.ConfigCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How the servers of a service are checked. For one thread. */
final class Checks {
  private static final Command TRUE = Command.of("/bin/true");
  private static final Set<NegotiateService> BUILT =
      Set.of(
          NegotiateService.HTTP,
          NegotiateService.HTTPS,
          NegotiateService.HTTP_PROXY,
          NegotiateService.SMTP,
          NegotiateService.SUBMISSION,
          NegotiateService.DNS,
          NegotiateService.SIMPLETCP,
          NegotiateService.NONE);

  private static final List<String> OF_CONVERSATIONS =
      List.of(
          Keywords.REQUEST,
          Keywords.RECEIVE,
          Keywords.HTTPMETHOD,
          Keywords.LOGIN,
          Keywords.PASSWD,
          Keywords.DATABASE,
          Keywords.SECRET);

  private static final String MESSAGE =
      "none of connect, negotiate, ping, external, external-perl, on, off and a number";

  private final Settings settings;
  private final Values values;
  private final Reports reports;
  private final Times times;
  private final boolean isMark;
  private final boolean isUdp;
  private final CheckType type;
  private final CheckBasis basis;
  private final NegotiateService service;
  private final Negotiation talk;

  /** How many connections there are between two conversations. */
  private int connects;

  /**
   * The checks of a service.
   *
   * @param settings what is said of it
   * @param times what is said of times
   * @param place where the service stands
   * @param key of the service
   */
  Checks(Settings settings, Times times, Piece place, ServiceKey key, Reports reports) {
    this.settings = settings;
    this.times = times;
    this.reports = reports;
    this.values = new Values(reports);
    this.isMark = !(key instanceof ServiceAddress);
    this.isUdp = key instanceof ServiceAddress at && at.protocol().equals(Protocol.UDP);
    this.type = type();
    passOver();
    this.basis = CheckBasis.DEFAULT.withTarget(target());
    this.service = service(key instanceof ServiceAddress at ? at.endpoint().port() : 0);
    this.talk = talk();
    if (type == CheckType.NEGOTIATE && !BUILT.contains(service)) {
      reports.warn(
          ConfigCode.NOT_SUPPORTED,
          settings.of(Keywords.SERVICE).map(Setting::value).orElse(place),
          "conversations of " + service.word() + " are not built",
          "checks connect only");
    }
  }

  private void passOver() {
    String message = "checktype=" + type.word + " does not heed it";
    if (type != CheckType.NEGOTIATE) {
      boolean isPort = isConnected() && isMark;
      settings.passOver(isPort ? List.of() : List.of(Keywords.SERVICE), message);
      settings.passOver(OF_CONVERSATIONS, message);
    }
    if (type != CheckType.EXTERNAL && type != CheckType.EXTERNAL_PERL) {
      settings.passOver(List.of(Keywords.CHECKCOMMAND), message);
    }
    if (type != CheckType.NEGOTIATE && !isConnected()) {
      settings.passOver(List.of(Keywords.CHECKPORT), message);
    }
  }

  private boolean isConnected() {
    return type == CheckType.CONNECT && !isUdp;
  }

  private enum CheckType {
    NEGOTIATE("negotiate"),
    CONNECT("connect"),
    PING("ping"),
    EXTERNAL("external"),
    EXTERNAL_PERL("external-perl"),
    ON("on"),
    OFF("off");

    private final String word;

    CheckType(String word) {
      this.word = word;
    }
  }

  private CheckType type() {
    Optional<Setting> setting = settings.of(Keywords.CHECKTYPE);
    if (setting.isEmpty()) {
      return CheckType.NEGOTIATE;
    }
    return values
        .choice(setting.get(), this::type, MESSAGE, "taken as negotiate")
        .orElse(CheckType.NEGOTIATE);
  }

  private Optional<CheckType> type(String word) {
    long number =
        Values.digits(word) == word.length() ? Values.decimal(word, Integer.MAX_VALUE) : -1;
    if (number > 0) {
      connects = (int) number;
      return Optional.of(CheckType.NEGOTIATE);
    }
    for (CheckType each : CheckType.values()) {
      if (each.word.equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private CheckTarget target() {
    Optional<Setting> setting = settings.of(Keywords.CHECKPORT);
    OptionalInt port =
        setting.isPresent() ? values.number(setting.get(), 1, 0xFFFF) : OptionalInt.empty();
    return port.isPresent() ? CheckTarget.SERVER.withPort(port.getAsInt()) : CheckTarget.SERVER;
  }

  private NegotiateService service(int port) {
    NegotiateService usual = NegotiateService.usualAt(port);
    Optional<Setting> setting = settings.of(Keywords.SERVICE);
    if (setting.isEmpty()) {
      return usual;
    }
    return values
        .choice(
            setting.get(),
            NegotiateService::ofWord,
            "no protocol that is known",
            "taken as " + usual.word())
        .orElse(usual);
  }

  private Negotiation talk() {
    Optional<String> request = text(Keywords.REQUEST);
    Optional<String> receive = pattern();
    Optional<Setting> method = settings.of(Keywords.HTTPMETHOD);
    boolean isHead =
        method.isPresent()
            && values
                .choice(method.get(), Checks::isHead, "neither GET nor HEAD", "taken as GET")
                .orElse(false);
    return new Negotiation(
        request.map(this::withSlash),
        receive,
        isHead,
        new Negotiation.Credentials(
            text(Keywords.LOGIN),
            text(Keywords.PASSWD).map(Secret::new),
            text(Keywords.DATABASE),
            text(Keywords.SECRET).map(Secret::new)));
  }

  private Optional<String> pattern() {
    Optional<Setting> setting = settings.of(Keywords.RECEIVE);
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    Piece text = values.text(setting.get());
    tellOfPattern(text, reports);
    return Optional.of(text.text());
  }

  /** Tells of a regular expression of Perl that Java does not have. */
  static void tellOfPattern(Piece text, Reports reports) {
    Optional<String> fault = HttpRegex.of(text.text()).fault();
    if (fault.isPresent()) {
      reports.warn(
          ConfigCode.BAD_REGEX,
          text,
          "patterns of Java differ: " + fault.get(),
          "kept, and not looked for: the check says nothing");
    }
  }

  private static Optional<Boolean> isHead(String word) {
    return word.equalsIgnoreCase("HEAD")
        ? Optional.of(true)
        : Optional.of(false).filter(get -> word.equalsIgnoreCase("GET"));
  }

  private Optional<String> text(String key) {
    Optional<Setting> setting = settings.of(key);
    return setting.isPresent() ? Optional.of(values.text(setting.get()).text()) : Optional.empty();
  }

  /** A path of a page begins with a slash; an address of one stands for itself. */
  private String withSlash(String request) {
    boolean isPath =
        (service == NegotiateService.HTTP || service == NegotiateService.HTTPS)
            && !request.startsWith("/")
            && !request.startsWith("http:")
            && !request.startsWith("https:");
    return isPath ? "/" + request : request;
  }

  /** {@return whether servers are spoken with} */
  boolean isNegotiated() {
    return type == CheckType.NEGOTIATE;
  }

  /**
   * {@return the checks of a server}
   *
   * @param real its line
   */
  List<CheckSpec> of(RealLine real) {
    return switch (type) {
      case NEGOTIATE -> List.of(new NegotiateCheck(basis, service, connects, talk(real)));
      case CONNECT -> List.of(isUdp ? new PingCheck(basis, 1) : new TcpCheck(connecting(real)));
      case PING -> List.of(new PingCheck(basis, times.count().orElse(1)));
      case EXTERNAL -> List.of(script(ScriptKind.EXTERNAL));
      case EXTERNAL_PERL -> List.of(script(ScriptKind.EXTERNAL_PERL));
      case ON -> List.of();
      case OFF -> List.of(new NeverUp(CheckBasis.DEFAULT));
    };
  }

  /** A mark lends no port to a server without one: that of the service is meant. */
  private CheckBasis connecting(RealLine real) {
    boolean isImplied =
        isMark && real.port() == 0 && basis.target().port().isEmpty() && service.port() > 0;
    return isImplied ? basis.withTarget(basis.target().withPort(service.port())) : basis;
  }

  private Negotiation talk(RealLine real) {
    return new Negotiation(
        real.request().isPresent() ? real.request().map(this::withSlash) : talk.request(),
        real.receive().isPresent() ? real.receive() : talk.receive(),
        talk.asksForHead(),
        talk.credentials());
  }

  private ScriptCheck script(ScriptKind kind) {
    Optional<Setting> setting = settings.of(Keywords.CHECKCOMMAND);
    Command command = setting.isPresent() ? command(setting.get(), values).orElse(TRUE) : TRUE;
    return new ScriptCheck(basis, command, kind, Optional.of(times.checkTimeout()));
  }

  /** {@return the command of a line; empty where it has no word} */
  static Optional<Command> command(Setting setting, Values values) {
    List<String> words = CommandText.words(values.line(setting).text());
    boolean isNamed = !words.isEmpty() && !words.get(0).isEmpty();
    return isNamed ? Optional.of(new Command(words, Optional.empty())) : Optional.empty();
  }
}
