package ipvs.cli.doctor;

import java.util.List;
import java.util.Set;

/** All rules for a director, in the order of their numbers: pure functions of its facts. */
public final class DirectorRules {
  private static final List<DoctorRule<Director>> ALL =
      List.of(
          new DoctorRule<>("D1", "IPVS and the schedulers are there", HostRules::modules),
          new DoctorRule<>("D2", "the virtual addresses are local", AddressRules::local),
          new DoctorRule<>(
              "D3", "marks are set, and marked packets stay here", AddressRules::marked),
          new DoctorRule<>("D4", "forwarding is on for masquerading", MasqueradingRules::forwarded),
          new DoctorRule<>(
              "D5", "servers of direct routing are on the wire", ForwardingRules::onWire),
          new DoctorRule<>("D6", "the servers answer ARP", ArpRules::neighbours),
          new DoctorRule<>(
              "D7", "ports stay the same where they cannot change", ForwardingRules::samePort),
          new DoctorRule<>(
              "D8", "no server is masqueraded to loopback", MasqueradingRules::loopback),
          new DoctorRule<>(
              "D9", "no client is beside a masqueraded server", MasqueradingRules::sameNetwork),
          new DoctorRule<>(
              "D10", "no redirects in NAT with one arm", MasqueradingRules::redirected),
          new DoctorRule<>("D11", "replies may pass this machine", ForwardingRules::gateway),
          new DoctorRule<>("D12", "no two directors serve each other", ForwardingRules::eachOther),
          new DoctorRule<>("D13", "ARP for the virtual addresses is answered", ArpRules::answers),
          new DoctorRule<>("D14", "drained servers lose their clients", TableRules::quiescent),
          new DoctorRule<>(
              "D15", "switches that belong together are together", TableRules::together),
          new DoctorRule<>("D16", "there is room for tunnel headers", ForwardingRules::room),
          new DoctorRule<>("D17", "sync daemons can speak", HostRules::daemons),
          new DoctorRule<>("D18", "the connection table is large enough", TableRules::buckets),
          new DoctorRule<>("D19", "nobody else keeps this table", HostRules::keepers),
          new DoctorRule<>("D20", "every service has a server with a weight", TableRules::capacity),
          new DoctorRule<>("D21", "no proxy ARP beside a virtual address", ArpRules::proxied),
          new DoctorRule<>("D22", "tests are made from elsewhere", AddressRules::fromHere));

  /** Rules that have something to say of a table that cannot be told; the others are silent. */
  private static final Set<String> WITHOUT_TABLE = Set.of("D1", "D19");

  private DirectorRules() {}

  /**
   * {@return what is wrong, or worth knowing, of a director}
   *
   * @param facts all that is known of it
   * @param question what it is asked about
   */
  public static Findings check(Facts facts, DirectorQuestion question) {
    List<DoctorRule<Director>> rules =
        facts.services().isKnown()
            ? ALL
            : ALL.stream().filter(rule -> WITHOUT_TABLE.contains(rule.id())).toList();
    return DoctorRule.check(rules, Director.of(facts, question));
  }
}
