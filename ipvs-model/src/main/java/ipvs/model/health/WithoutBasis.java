package ipvs.model.health;

import java.util.List;

/** A check without what is common to all kinds of them, so that two can be compared. */
enum WithoutBasis implements CheckSpec.Visitor<CheckSpec> {
  INSTANCE;

  private static final CheckBasis NONE = CheckBasis.DEFAULT;

  @Override
  public CheckSpec tcp(TcpCheck check) {
    return new TcpCheck(NONE);
  }

  @Override
  public CheckSpec ping(PingCheck check) {
    return new PingCheck(NONE, check.attempts());
  }

  @Override
  public CheckSpec http(HttpCheck check) {
    return new HttpCheck(NONE, check.request(), check.urls());
  }

  @Override
  public CheckSpec smtp(SmtpCheck check) {
    return new SmtpCheck(NONE, check.heloName(), List.of());
  }

  @Override
  public CheckSpec dns(DnsCheck check) {
    return new DnsCheck(NONE, check.type(), check.name());
  }

  @Override
  public CheckSpec udp(UdpCheck check) {
    return new UdpCheck(NONE, check.payload(), check.reply());
  }

  @Override
  public CheckSpec script(ScriptCheck check) {
    return new ScriptCheck(NONE, check.command(), check.kind(), check.timeout());
  }

  @Override
  public CheckSpec file(FileCheck check) {
    return new FileCheck(NONE, check.file(), check.weight());
  }

  @Override
  public CheckSpec bfd(BfdCheck check) {
    return new BfdCheck(NONE, check.session());
  }

  @Override
  public CheckSpec negotiate(NegotiateCheck check) {
    return new NegotiateCheck(NONE, check.service(), check.connects(), check.talk());
  }

  @Override
  public CheckSpec never(NeverUp check) {
    return new NeverUp(NONE);
  }

  @Override
  public CheckSpec own(OwnCheck check) {
    return new OwnCheck(NONE, check.kind());
  }
}
