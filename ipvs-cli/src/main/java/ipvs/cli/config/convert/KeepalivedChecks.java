package ipvs.cli.config.convert;

import ipvs.cli.config.convert.KeepalivedLines.Context;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.health.BfdCheck;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.DnsCheck;
import ipvs.model.health.FileCheck;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.HttpVersion;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NeverUp;
import ipvs.model.health.OwnCheck;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.SmtpCheck;
import ipvs.model.health.StatusRange;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.UdpCheck;
import ipvs.model.health.UdpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the checks of servers in keepalived's language. For one thread. */
final class KeepalivedChecks implements CheckSpec.Visitor<Void> {
  private final TextOut out;
  private final KeepalivedLines lines;
  private final Context context;

  /**
   * Writes checks of a server.
   *
   * @param lines settings that several blocks have
   * @param context which server it is
   */
  KeepalivedChecks(TextOut out, KeepalivedLines lines, Context context) {
    this.out = out;
    this.lines = lines;
    this.context = context;
  }

  @Override
  public Void tcp(TcpCheck check) {
    return block("TCP_CHECK", check.basis(), () -> {});
  }

  @Override
  public Void ping(PingCheck check) {
    return block(
        "PING_CHECK",
        check.basis(),
        () -> out.lostIf(check.attempts() > 1, check.attempts() + " requests in one ping"));
  }

  @Override
  public Void http(HttpCheck check) {
    HttpRequest request = check.request();
    return block(
        request.isTls() ? "SSL_GET" : "HTTP_GET",
        check.basis(),
        () -> {
          if (request.version() != HttpVersion.HTTP_1_0) {
            out.line("http_protocol " + request.version().word());
          }
          lines.text("virtualhost", request.virtualHost());
          lines.flag("enable_sni", request.namesHost());
          lines.text("sni_name", request.sniName());
          lines.flag("fast_recovery", request.recoversFast());
          lines.flag("tls_compliant", request.isTlsCompliant());
          check.urls().forEach(this::url);
        });
  }

  private void url(HttpUrl url) {
    out.begin("url");
    lines.text("path", Optional.of(url.path()));
    if (!url.statuses().isEmpty()) {
      StringBuilder codes = new StringBuilder("status_code");
      for (StatusRange range : url.statuses()) {
        codes.append(' ').append(range);
      }
      out.line(codes.toString());
    }
    for (String digest : url.digests()) {
      out.line("digest " + digest);
    }
    lines.text("virtualhost", url.virtualHost());
    lines.text("sni_name", url.sniName());
    if (url.regex().isPresent()) {
      regex(url.regex().get());
    }
    out.end();
  }

  private void regex(HttpRegex regex) {
    if (!lines.text("regex", Optional.of(regex.pattern()))) {
      return;
    }
    lines.flag("regex_no_match", regex.isUnwanted());
    if (!regex.options().isEmpty()) {
      out.line("regex_options " + String.join(" ", regex.options()));
    }
    lines.number("regex_min_offset", regex.leastOffset());
    lines.number("regex_max_offset", regex.greatestOffset());
    if (regex.stack().isPresent()) {
      out.line("regex_stack " + regex.stack().get().start() + " " + regex.stack().get().most());
    }
  }

  @Override
  public Void smtp(SmtpCheck check) {
    return block(
        "SMTP_CHECK",
        check.basis(),
        () -> {
          lines.text("helo_name", check.heloName());
          for (CheckTarget host : check.hosts()) {
            out.begin("host");
            lines.target(host);
            out.end();
          }
        });
  }

  @Override
  public Void dns(DnsCheck check) {
    return block(
        "DNS_CHECK",
        check.basis(),
        () -> {
          out.line("type " + check.type());
          lines.text("name", Optional.of(check.name()));
        });
  }

  @Override
  public Void udp(UdpCheck check) {
    return block(
        "UDP_CHECK",
        check.basis(),
        () -> {
          lines.text("payload", check.payload());
          if (check.reply().isPresent()) {
            reply(check.reply().get());
          }
        });
  }

  private void reply(UdpReply reply) {
    out.line("require_reply" + reply.pattern().map(pattern -> " " + pattern).orElse(""));
    if (reply.shortest() > 0) {
      out.line("min_reply_length " + reply.shortest());
    }
    if (reply.longest() != UdpReply.LONGEST) {
      out.line("max_reply_length " + reply.longest());
    }
  }

  @Override
  public Void script(ScriptCheck check) {
    return block(
        "MISC_CHECK",
        check.basis(),
        () -> {
          Command command = command(check);
          if (KeepalivedWords.canSay(command)) {
            out.line(
                "misc_path "
                    + KeepalivedWords.command(new Command(command.words(), Optional.empty())));
          } else {
            out.lost("misc_path");
          }
          lines.time("misc_timeout", check.timeout());
          lines.flag("misc_dynamic", check.kind() == ScriptKind.DYNAMIC);
          if (command.user().isPresent()) {
            out.line("user " + KeepalivedWords.user(command.user().get()));
          }
        });
  }

  /** The words that ldirectord adds are the same each time. */
  private Command command(ScriptCheck check) {
    boolean isExternal =
        check.kind() == ScriptKind.EXTERNAL || check.kind() == ScriptKind.EXTERNAL_PERL;
    if (!isExternal) {
      return check.command();
    }
    List<String> words = new ArrayList<>(check.command().words());
    ServiceKey key = context.service();
    Endpoint real = context.server().in(key).endpoint();
    int port = context.server().address().port();
    if (key instanceof ServiceAddress at) {
      words.add(at.endpoint().address().toString());
      words.add(Integer.toString(at.endpoint().port()));
    } else if (key instanceof FirewallMark mark) {
      words.add(Long.toString(mark.mark()));
      words.add("0");
    }
    words.add(real.address().toString());
    words.add(Integer.toString(port == 0 ? real.port() : port));
    return new Command(words, check.command().user());
  }

  @Override
  public Void file(FileCheck check) {
    return block(
        "FILE_CHECK",
        check.basis(),
        () -> {
          lines.text("track_file", Optional.of(check.file()));
          if (check.weight().isPresent()) {
            out.line(KeepalivedWords.weight(check.weight().get()));
          }
        });
  }

  @Override
  public Void bfd(BfdCheck check) {
    return block(
        "BFD_CHECK", check.basis(), () -> lines.text("name", Optional.of(check.session())));
  }

  @Override
  public Void negotiate(NegotiateCheck check) {
    out.lostIf(check.connects() > 0, check.connects() + " connections to a conversation");
    switch (check.service()) {
      case HTTP -> pages(check, HttpRequest.PLAIN);
      case HTTPS -> pages(check, HttpRequest.TLS);
      case SMTP, SUBMISSION -> smtp(new SmtpCheck(check.basis(), Optional.empty(), List.of()));
      case DNS -> names(check);
      case NONE -> {}
      default -> {
        out.lost("a conversation of " + check.service().word() + ", written as a connection");
        CheckTarget target = check.basis().target();
        boolean isAtServer = target.port().isEmpty() && context.server().address().port() == 0;
        boolean hasPort = isAtServer && check.service().port() > 0;
        tcp(
            new TcpCheck(
                hasPort
                    ? check.basis().withTarget(target.withPort(check.service().port()))
                    : check.basis()));
      }
    }
    return null;
  }

  private void pages(NegotiateCheck check, HttpRequest request) {
    out.lost("pages that lead to others");
    out.lostIf(check.talk().asksForHead(), "a request for the header only");
    String path = check.talk().request().orElse("/");
    Optional<HttpRegex> regex =
        check.talk().receive().filter(text -> !text.isEmpty()).map(HttpRegex::of);
    HttpUrl url =
        new HttpUrl(path, List.of(), List.of(), regex, Optional.empty(), Optional.empty());
    http(new HttpCheck(check.basis(), request, List.of(url)));
  }

  private void names(NegotiateCheck check) {
    out.lostIf(check.talk().receive().isPresent(), "what is to be in the answer");
    dns(new DnsCheck(check.basis(), "A", check.talk().request().orElse(".")));
  }

  /** A server that is never to serve is not written at all. */
  @Override
  public Void never(NeverUp check) {
    return null;
  }

  @Override
  public Void own(OwnCheck check) {
    out.lost("a check of kind " + check.kind().name());
    return null;
  }

  private Void block(String name, CheckBasis basis, Runnable inside) {
    out.begin(name);
    lines.basis(basis, context);
    inside.run();
    out.end();
    return null;
  }
}
