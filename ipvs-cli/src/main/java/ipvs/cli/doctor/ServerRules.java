package ipvs.cli.doctor;

import java.util.List;

/** All rules for a real server, in the order of their numbers: pure functions of its facts. */
public final class ServerRules {
  private static final List<DoctorRule<ServerMachine>> ALL =
      List.of(
          new DoctorRule<>(
              "R1", "the virtual addresses are where they belong", ServerAddressRules::held),
          new DoctorRule<>(
              "R2", "ARP for the virtual addresses is not answered", ServerArpRules::quiet),
          new DoctorRule<>(
              "R3", "the virtual addresses are not announced", ServerArpRules::unannounced),
          new DoctorRule<>(
              "R4", "the virtual addresses are on no card", ServerAddressRules::offCard),
          new DoctorRule<>(
              "R5", "a program listens where packets arrive", ServerPathRules::listens),
          new DoctorRule<>("R6", "replies take the right way", ServerPathRules::back),
          new DoctorRule<>("R7", "the tunnel has an end", ServerTunnelRules::end),
          new DoctorRule<>(
              "R8", "packets out of the tunnel are let in", ServerTunnelRules::filtered),
          new DoctorRule<>(
              "R9", "replies may leave by another interface", ServerPathRules::crossed),
          new DoctorRule<>(
              "R10", "the packet filter lets the tunnel in", ServerTunnelRules::admitted),
          new DoctorRule<>(
              "R11", "segments leave room for the tunnel header", ServerTunnelRules::segments),
          new DoctorRule<>("R12", "virtual addresses of IPv6 are hidden", ServerAddressRules::six));

  private ServerRules() {}

  /**
   * {@return what is wrong, or worth knowing, of a real server}
   *
   * @param facts all that is known of it
   * @param question what it is asked about
   */
  public static Findings check(Facts facts, ServerQuestion question) {
    return DoctorRule.check(ALL, ServerMachine.of(facts, question));
  }
}
