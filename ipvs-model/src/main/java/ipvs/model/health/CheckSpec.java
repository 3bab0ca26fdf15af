package ipvs.model.health;

/** One of the checks that a server has to pass to get connections. */
public sealed interface CheckSpec
    permits BfdCheck,
        DnsCheck,
        FileCheck,
        HttpCheck,
        NegotiateCheck,
        NeverUp,
        OwnCheck,
        PingCheck,
        ScriptCheck,
        SmtpCheck,
        TcpCheck,
        UdpCheck {
  /** {@return what checks of every kind have} */
  CheckBasis basis();

  /** {@return what a visitor makes of this kind of check} */
  <T> T accept(Visitor<T> visitor);

  /**
   * What is done for each kind of check.
   *
   * @param <T> what it makes
   */
  interface Visitor<T> {
    /** {@return what it makes of a check that connects} */
    T tcp(TcpCheck check);

    /** {@return what it makes of an echo request} */
    T ping(PingCheck check);

    /** {@return what it makes of requests for pages} */
    T http(HttpCheck check);

    /** {@return what it makes of a greeting of a mail server} */
    T smtp(SmtpCheck check);

    /** {@return what it makes of a question for a name} */
    T dns(DnsCheck check);

    /** {@return what it makes of a datagram} */
    T udp(UdpCheck check);

    /** {@return what it makes of a program} */
    T script(ScriptCheck check);

    /** {@return what it makes of a number in a file} */
    T file(FileCheck check);

    /** {@return what it makes of a session of BFD} */
    T bfd(BfdCheck check);

    /** {@return what it makes of a conversation in ldirectord's manner} */
    T negotiate(NegotiateCheck check);

    /** {@return what it makes of a server that is never to be used} */
    T never(NeverUp check);

    /** {@return what it makes of a kind that a program brings along} */
    T own(OwnCheck check);
  }
}
