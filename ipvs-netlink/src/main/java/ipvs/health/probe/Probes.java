package ipvs.health.probe;

import ipvs.model.health.BfdCheck;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.DnsCheck;
import ipvs.model.health.FileCheck;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NeverUp;
import ipvs.model.health.OwnCheck;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.SmtpCheck;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.UdpCheck;
import ipvs.model.health.Verdict;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes what runs a check of each kind. */
final class Probes {
  private final ProbeLoop loop;
  private final Patterns patterns = new Patterns();

  Probes(ProbeLoop loop) {
    this.loop = loop;
  }

  /** Keeps nothing of checks that have run so far. */
  void forget() {
    patterns.clear();
  }

  /** {@return a run of a check, not started yet} */
  Probe of(ProbeSpec spec, int step, Consumer<Verdict> listener) {
    return spec.check().accept(new Maker(spec, step, listener));
  }

  /** A method for each kind, so that none is forgotten. */
  private final class Maker implements CheckSpec.Visitor<Probe> {
    private final ProbeSpec spec;
    private final int step;
    private final Consumer<Verdict> listener;

    Maker(ProbeSpec spec, int step, Consumer<Verdict> listener) {
      this.spec = spec;
      this.step = step;
      this.listener = listener;
    }

    private IllegalArgumentException notHere() {
      return new IllegalArgumentException("a check that never runs: " + spec.check());
    }

    private Probe stream(StreamDialogue dialogue) {
      return new StreamProbe(loop, spec, dialogue, Optional::empty, listener);
    }

    private Probe datagram(DatagramDialogue dialogue) {
      return new DatagramProbe(loop, spec, dialogue, listener);
    }

    @Override
    public Probe tcp(TcpCheck check) {
      return stream(ConnectDialogue.INSTANCE);
    }

    @Override
    public Probe http(HttpCheck check) {
      HttpUrl url = check.urls().get(step);
      String host = url.virtualHost().or(spec::host).orElse(spec.target().toString());
      HttpDialogue dialogue = new HttpDialogue(patterns, check.request().version(), host, url);
      return check.request().isTls() ? tls(dialogue, nameForTls(check, url)) : stream(dialogue);
    }

    private Probe tls(StreamDialogue dialogue, Optional<String> name) {
      return new StreamProbe(
          loop, spec, dialogue, () -> Optional.of(new TlsLayer(loop.tls(), name)), listener);
    }

    /** TLS names hosts only, no addresses. */
    private Optional<String> nameForTls(HttpCheck check, HttpUrl url) {
      Optional<String> said = url.sniName().or(check.request()::sniName);
      return check.request().namesHost()
          ? said.or(url::virtualHost).or(spec::host).filter(HostNames::isName)
          : said;
    }

    @Override
    public Probe smtp(SmtpCheck check) {
      return stream(new SmtpDialogue(check.heloName().orElse(SmtpDialogue.USUAL_NAME)));
    }

    @Override
    public Probe dns(DnsCheck check) {
      return datagram(new DnsDialogue(check.type(), check.name(), loop.identity()));
    }

    @Override
    public Probe udp(UdpCheck check) {
      return datagram(new UdpDialogue(check));
    }

    @Override
    public Probe ping(PingCheck check) {
      return new PingProbe(loop, spec, check.attempts(), listener);
    }

    @Override
    public Probe script(ScriptCheck check) {
      return new ScriptProbe(loop, spec, check, listener);
    }

    @Override
    public Probe file(FileCheck check) {
      return new FileProbe(spec, check, listener);
    }

    @Override
    public Probe bfd(BfdCheck check) {
      throw notHere();
    }

    @Override
    public Probe negotiate(NegotiateCheck check) {
      if (step < check.connects()) {
        return stream(ConnectDialogue.INSTANCE);
      }
      Optional<String> host = spec.host();
      return switch (check.service()) {
        case HTTP, HTTP_PROXY -> stream(Negotiations.page(patterns, check, spec));
        case HTTPS -> tls(Negotiations.page(patterns, check, spec), host.filter(HostNames::isName));
        case SMTP, SUBMISSION -> stream(new SmtpDialogue(SmtpDialogue.USUAL_NAME));
        case DNS -> names(Negotiations.question(patterns, check, loop.identity()));
        case SIMPLETCP -> stream(new TextDialogue(patterns, check.talk()));
        case NONE -> throw notHere();
        // Their protocols are not spoken: it is known at least whether somebody listens.
        case FTP, IMAP, IMAPS, LDAP, LDAPS, MYSQL, NNTP, ORACLE, PGSQL, POP, POPS, RADIUS, SIP ->
            stream(ConnectDialogue.INSTANCE);
      };
    }

    /** A service of TCP asks over TCP. */
    private Probe names(DatagramDialogue question) {
      return spec.isOverTcp() ? stream(new FramedDialogue(question)) : datagram(question);
    }

    @Override
    public Probe never(NeverUp check) {
      throw notHere();
    }

    @Override
    public Probe own(OwnCheck check) {
      return new OwnProbe(loop, spec, check, listener);
    }
  }
}
