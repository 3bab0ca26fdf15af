package ipvs.model.health;

import java.util.Objects;

/**
 * What a check is called.
 *
 * @param kind for programs: one of {@code tcp}, {@code ping}, {@code http}, {@code https}, {@code
 *     smtp}, {@code dns}, {@code udp}, {@code script}, {@code file}, {@code bfd}, {@code negotiate}
 *     and {@code off}, or what a program calls its {@link OwnCheck}
 * @param text for people: keepalived's word and what is asked for, such as {@code HTTP_GET /}; as
 *     the file has it, so that control characters may be in it
 */
public record CheckName(String kind, String text) {
  /** Checks that both are there. */
  public CheckName {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  /** {@return the name of a check} */
  public static CheckName of(CheckSpec check) {
    return check.accept(Namer.INSTANCE);
  }

  private enum Namer implements CheckSpec.Visitor<CheckName> {
    INSTANCE;

    @Override
    public CheckName tcp(TcpCheck check) {
      return new CheckName("tcp", "TCP_CHECK");
    }

    @Override
    public CheckName ping(PingCheck check) {
      return new CheckName("ping", "PING_CHECK");
    }

    @Override
    public CheckName http(HttpCheck check) {
      boolean isTls = check.request().isTls();
      StringBuilder text = new StringBuilder(isTls ? "SSL_GET" : "HTTP_GET");
      for (HttpUrl url : check.urls()) {
        text.append(' ').append(url.path());
      }
      return new CheckName(isTls ? "https" : "http", text.toString());
    }

    @Override
    public CheckName smtp(SmtpCheck check) {
      return new CheckName("smtp", "SMTP_CHECK");
    }

    @Override
    public CheckName dns(DnsCheck check) {
      return new CheckName("dns", "DNS_CHECK " + check.type() + " " + check.name());
    }

    @Override
    public CheckName udp(UdpCheck check) {
      return new CheckName("udp", "UDP_CHECK");
    }

    @Override
    public CheckName script(ScriptCheck check) {
      return new CheckName("script", "MISC_CHECK " + check.command().words().get(0));
    }

    @Override
    public CheckName file(FileCheck check) {
      return new CheckName("file", "FILE_CHECK " + check.file());
    }

    @Override
    public CheckName bfd(BfdCheck check) {
      return new CheckName("bfd", "BFD_CHECK " + check.session());
    }

    @Override
    public CheckName negotiate(NegotiateCheck check) {
      return new CheckName("negotiate", "negotiate " + check.service().word());
    }

    @Override
    public CheckName never(NeverUp check) {
      return new CheckName("off", "off");
    }

    @Override
    public CheckName own(OwnCheck check) {
      return new CheckName(check.kind().name(), check.kind().name());
    }
  }
}
