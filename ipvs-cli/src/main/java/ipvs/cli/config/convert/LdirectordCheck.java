package ipvs.cli.config.convert;

import ipvs.model.config.Command;
import ipvs.model.health.BfdCheck;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.DnsCheck;
import ipvs.model.health.FileCheck;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.HttpVersion;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NegotiateService;
import ipvs.model.health.Negotiation;
import ipvs.model.health.NeverUp;
import ipvs.model.health.OwnCheck;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.SmtpCheck;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.UdpCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A check as ldirectord's language has it: all servers of a service have the same, but for what is
 * asked for and expected.
 *
 * @param type the value of {@code checktype}
 * @param basis what checks of every kind have
 * @param service which protocol is spoken, if one is
 * @param talk what is asked and expected
 * @param command what is run, if anything
 * @param pings how many requests a ping sends, if it is a ping
 * @param lost what of the check cannot be said
 */
record LdirectordCheck(
    String type,
    CheckBasis basis,
    Optional<NegotiateService> service,
    Negotiation talk,
    Optional<Command> command,
    OptionalInt pings,
    List<String> lost) {
  private static final String NEGOTIATE = "negotiate";
  private static final String ON = "on";

  /** What is said of checks where no server is to be checked. */
  static final LdirectordCheck OF_NO_SERVER = plain(NEGOTIATE, CheckBasis.DEFAULT);

  /** Keeps the list from changing. */
  LdirectordCheck {
    lost = List.copyOf(lost);
  }

  /** {@return all the checks of a server as one} */
  static LdirectordCheck of(List<CheckSpec> checks) {
    if (checks.isEmpty()) {
      return plain(ON, CheckBasis.DEFAULT);
    }
    LdirectordCheck first = checks.get(0).accept(new Words());
    return checks.size() == 1
        ? first
        : first.losing(checks.size() - 1 + " more checks of the server");
  }

  /** {@return whether this is the check of a service that has another one, but for what is said} */
  boolean isLike(LdirectordCheck other) {
    return type.equals(other.type)
        && basis.equals(other.basis)
        && service.equals(other.service)
        && talk.asksForHead() == other.talk.asksForHead()
        && talk.credentials().equals(other.talk.credentials())
        && command.equals(other.command)
        && pings.equals(other.pings);
  }

  /** {@return whether servers are spoken with, be it only at times} */
  boolean isConversation() {
    return type.equals(NEGOTIATE) || service.isPresent();
  }

  private static LdirectordCheck plain(String type, CheckBasis basis) {
    return new LdirectordCheck(
        type,
        basis,
        Optional.empty(),
        Negotiation.UNSAID,
        Optional.empty(),
        OptionalInt.empty(),
        List.of());
  }

  private LdirectordCheck losing(String... settings) {
    List<String> all = new ArrayList<>(lost);
    all.addAll(List.of(settings));
    return new LdirectordCheck(type, basis, service, talk, command, pings, all);
  }

  private static LdirectordCheck talk(
      CheckBasis basis,
      NegotiateService service,
      Optional<String> request,
      Optional<String> receive) {
    Negotiation talk = new Negotiation(request, receive, false, Negotiation.Credentials.NONE);
    return new LdirectordCheck(
        NEGOTIATE,
        basis,
        Optional.of(service),
        talk,
        Optional.empty(),
        OptionalInt.empty(),
        List.of());
  }

  /** The words for each kind of check. */
  private static final class Words implements CheckSpec.Visitor<LdirectordCheck> {
    @Override
    public LdirectordCheck tcp(TcpCheck check) {
      return plain("connect", check.basis());
    }

    @Override
    public LdirectordCheck ping(PingCheck check) {
      LdirectordCheck plain = plain("ping", check.basis());
      return new LdirectordCheck(
          plain.type,
          plain.basis,
          plain.service,
          plain.talk,
          plain.command,
          OptionalInt.of(check.attempts()),
          plain.lost);
    }

    @Override
    public LdirectordCheck http(HttpCheck check) {
      HttpRequest request = check.request();
      HttpUrl url = check.urls().get(0);
      List<String> lost = new ArrayList<>();
      lose(lost, check.urls().size() > 1, check.urls().size() - 1 + " more pages");
      lose(lost, request.version() != HttpVersion.HTTP_1_0, "the version of HTTP");
      lose(
          lost,
          request.virtualHost().isPresent() || url.virtualHost().isPresent(),
          "virtualhost of a page");
      lose(
          lost,
          request.namesHost() || request.sniName().isPresent() || url.sniName().isPresent(),
          "the name that TLS tells");
      lose(lost, request.recoversFast(), "fast recovery");
      lose(lost, request.isTlsCompliant(), "how TLS ends");
      lose(lost, !url.statuses().isEmpty(), "status codes");
      lose(lost, !url.digests().isEmpty(), "the digest of a page");
      Optional<HttpRegex> regex = url.regex();
      boolean isPlain = regex.isEmpty() || regex.get().equals(HttpRegex.of(regex.get().pattern()));
      lose(lost, !isPlain, "how a page is searched");
      boolean isUnwanted = regex.isPresent() && regex.get().isUnwanted();
      return talk(
              check.basis(),
              request.isTls() ? NegotiateService.HTTPS : NegotiateService.HTTP,
              Optional.of(url.path()),
              isUnwanted ? Optional.empty() : regex.map(HttpRegex::pattern))
          .losing(lost.toArray(String[]::new));
    }

    private static void lose(List<String> lost, boolean isSaid, String what) {
      if (isSaid) {
        lost.add(what);
      }
    }

    @Override
    public LdirectordCheck smtp(SmtpCheck check) {
      List<String> lost = new ArrayList<>();
      lose(lost, check.heloName().isPresent(), "the name of a greeting");
      lose(lost, !check.hosts().isEmpty(), "hosts to greet");
      return talk(check.basis(), NegotiateService.SMTP, Optional.empty(), Optional.empty())
          .losing(lost.toArray(String[]::new));
    }

    @Override
    public LdirectordCheck dns(DnsCheck check) {
      return talk(check.basis(), NegotiateService.DNS, Optional.of(check.name()), Optional.empty())
          .losing("a question for " + check.type());
    }

    @Override
    public LdirectordCheck udp(UdpCheck check) {
      return plain("ping", check.basis()).losing("a datagram, written as a ping");
    }

    @Override
    public LdirectordCheck script(ScriptCheck check) {
      ScriptKind kind = check.kind();
      LdirectordCheck plain =
          plain(kind == ScriptKind.EXTERNAL_PERL ? "external-perl" : "external", check.basis());
      LdirectordCheck script =
          new LdirectordCheck(
              plain.type,
              plain.basis,
              plain.service,
              plain.talk,
              Optional.of(check.command()),
              plain.pings,
              plain.lost);
      return switch (kind) {
        case PLAIN -> script.losing("a command without four more arguments");
        case DYNAMIC -> script.losing("a command without four more arguments, and its weights");
        case EXTERNAL, EXTERNAL_PERL -> script;
      };
    }

    @Override
    public LdirectordCheck file(FileCheck check) {
      return plain(ON, check.basis()).losing("a check of file " + check.file());
    }

    @Override
    public LdirectordCheck bfd(BfdCheck check) {
      return plain(ON, check.basis()).losing("a check of session " + check.session());
    }

    @Override
    public LdirectordCheck negotiate(NegotiateCheck check) {
      return new LdirectordCheck(
          check.connects() > 0 ? Integer.toString(check.connects()) : NEGOTIATE,
          check.basis(),
          Optional.of(check.service()),
          check.talk(),
          Optional.empty(),
          OptionalInt.empty(),
          List.of());
    }

    @Override
    public LdirectordCheck never(NeverUp check) {
      return plain("off", check.basis());
    }

    @Override
    public LdirectordCheck own(OwnCheck check) {
      return plain(ON, check.basis()).losing("a check of kind " + check.kind().name());
    }
  }
}
