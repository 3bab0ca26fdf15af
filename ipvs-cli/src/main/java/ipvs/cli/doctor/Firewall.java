package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rules of the packet filter say about IPVS, as far as their lines tell.
 *
 * <p>Immutable.
 *
 * @param lines of {@code nft list ruleset} and of {@code iptables-save}, without blanks around
 * @param why why a part of the rules is unknown; empty if all are known
 */
record Firewall(List<String> lines, String why) {
  private static final Pattern MASQUERADE =
      Pattern.compile(".*(-j (MASQUERADE|SNAT)\\b|\\bmasquerade\\b|\\bsnat to\\b).*");
  private static final Pattern SOURCE =
      Pattern.compile("(?:^|[^!] )(?:-s|ip6? saddr) ([0-9a-f.:]+(?:/[0-9]+)?)(?: |$)");
  private static final Pattern STATEFUL =
      Pattern.compile(".*(-m (state|conntrack)\\b|\\bct state\\b).*");
  private static final Pattern DNAT = Pattern.compile(".*(-j DNAT\\b|\\bdnat to\\b).*");
  private static final Pattern CLAMP =
      Pattern.compile(".*(-j TCPMSS\\b|tcp option maxseg size set).*");
  private static final Pattern DROP = Pattern.compile("\\bdrop\\b|-j DROP\\b");
  private static final Pattern POLICY_DROP =
      Pattern.compile(":INPUT DROP .*|type filter hook input .*policy drop;.*");
  private static final Pattern ACCEPT = Pattern.compile(".*(-j ACCEPT|\\baccept)\\b.*");
  private static final Pattern NARROWED =
      Pattern.compile(
          ".*(-p \\S|--dport|-m (state|conntrack)|-i |\\bprotocol\\b|\\bct state\\b|\\bl4proto\\b"
              + "|(tcp|udp|icmp|icmpv6) |\\biif(name)?\\b|FORWARD|OUTPUT|policy accept).*");

  Firewall {
    lines = List.copyOf(lines);
  }

  /** {@return the packet filter in facts} */
  static Firewall of(Facts facts) {
    List<String> lines = new ArrayList<>();
    facts.nftables().items().forEach(line -> lines.add(line.strip()));
    facts.iptables().items().forEach(line -> lines.add(line.strip()));
    String why = facts.nftables().isKnown() ? facts.iptables().why() : facts.nftables().why();
    return new Firewall(lines, why);
  }

  /** {@return whether all rules are known, so that what is not among them is not there} */
  boolean isComplete() {
    return why.isEmpty();
  }

  /** {@return the marks that rules set} */
  Marks marks() {
    List<MarkRule> marks = new ArrayList<>();
    for (String line : lines) {
      MarkRule.of(line).ifPresent(marks::add);
    }
    return new Marks(marks);
  }

  /**
   * {@return whether something may give packets from a network the address of this machine: a rule
   * for packets of others, such as those of containers, does not}
   */
  boolean masquerades(AddressPrefix clients) {
    return lines.stream()
        .filter(line -> MASQUERADE.matcher(line).matches())
        .anyMatch(line -> source(line).map(from -> overlaps(from, clients)).orElse(true));
  }

  private static Optional<AddressPrefix> source(String line) {
    Matcher found = SOURCE.matcher(line);
    return found.find() ? AddressPrefix.tryParse(found.group(1)) : Optional.empty();
  }

  private static boolean overlaps(AddressPrefix one, AddressPrefix other) {
    return one.contains(other.address()) || other.contains(one.address());
  }

  /** {@return whether something looks at states of connections} */
  boolean isStateful() {
    return has(STATEFUL);
  }

  /** {@return whether something sends packets to other addresses} */
  boolean redirects() {
    return has(DNAT);
  }

  /** {@return whether something lowers the segments that TCP offers} */
  boolean clamps() {
    return has(CLAMP);
  }

  /** {@return whether there is a chain whose name begins so} */
  boolean hasChain(String name) {
    return lines.stream()
        .anyMatch(line -> line.startsWith(":" + name) || line.startsWith("chain " + name));
  }

  /** {@return whether ARP for an address is filtered} */
  boolean filtersArp(IpAddress address) {
    Pattern rule = Pattern.compile("(^| )arp .*\\b" + Pattern.quote(address.toString()) + "\\b");
    return lines.stream().anyMatch(line -> rule.matcher(line).find() && DROP.matcher(line).find());
  }

  /**
   * {@return whether packets of a protocol to this machine are dropped: no rule is known that lets
   * them in, and all others are dropped}
   *
   * @param names of the protocol, as rules may have them
   */
  boolean dropsInput(List<String> names) {
    if (!has(POLICY_DROP)) {
      return false;
    }
    return lines.stream().noneMatch(line -> accepts(line, names));
  }

  private static boolean accepts(String line, List<String> names) {
    if (!ACCEPT.matcher(line).matches()) {
      return false;
    }
    boolean isNamed = names.stream().anyMatch(name -> isNamed(line, name));
    return isNamed || !NARROWED.matcher(line).matches();
  }

  private static boolean isNamed(String line, String name) {
    return line.matches(".*(-p|protocol|l4proto) (\\{[^}]*\\b)?" + Pattern.quote(name) + "\\b.*");
  }

  private boolean has(Pattern pattern) {
    return lines.stream().anyMatch(line -> pattern.matcher(line).matches());
  }

  /**
   * {@return the commands that let a protocol in, for each chain that drops all others}
   *
   * @param protocol its number
   * @param sender who sends it; empty for anybody
   */
  List<String> admitting(String protocol, Optional<IpAddress> sender) {
    List<String> commands = new ArrayList<>();
    boolean isIptables = lines.stream().anyMatch(line -> line.startsWith(":INPUT DROP"));
    if (isIptables) {
      commands.add(
          "iptables -A INPUT -p "
              + protocol
              + sender.map(each -> " -s " + each).orElse("")
              + " -j ACCEPT");
    }
    String from =
        sender
            .map(each -> (each.family() == AddressFamily.INET ? " ip" : " ip6") + " saddr " + each)
            .orElse("");
    String table = "";
    String chain = "";
    for (String line : lines) {
      if (line.startsWith("table ")) {
        table = line.replaceAll("^table | *\\{$", "");
      } else if (line.startsWith("chain ")) {
        chain = line.replaceAll("^chain | *\\{$", "");
      }
      // That of iptables stands among those of nft, too.
      boolean isSame = isIptables && (table + " " + chain).matches("ip6? filter INPUT");
      if (line.startsWith("type filter hook input ")
          && POLICY_DROP.matcher(line).matches()
          && !isSame) {
        commands.add(
            "nft insert rule "
                + table
                + " "
                + chain
                + from
                + " meta l4proto "
                + protocol
                + " accept");
      }
    }
    return commands;
  }

  /** {@return that something cannot be told, if rules are unknown} */
  Optional<Finding> unknown(String rule, String what) {
    return isComplete() ? Optional.empty() : Optional.of(Finding.unknown(rule, what, why));
  }
}
