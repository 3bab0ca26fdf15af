package ipvs.cli.serve.http;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which names a browser may know this server by.
 *
 * <p>A page of a stranger may have its own name lead to an address of this machine, after it was
 * loaded, and then ask this server as if it were its own. The name that the browser sends with each
 * request gives that away. An address is nobody's name, and so all addresses are allowed.
 */
final class HostRules {
  private final Set<String> names = new HashSet<>();

  private HostRules() {}

  /** {@return the rule that allows addresses, and these names in any case} */
  static HostRules allowing(Collection<String> names) {
    HostRules rules = new HostRules();
    for (String name : names) {
      rules.names.add(bare(name));
    }
    return rules;
  }

  /**
   * {@return whether a request is meant for this server}
   *
   * @param host a name or an address, with or without a port; which port is of no matter, since
   *     something between may have another one
   */
  boolean allow(String host) {
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      return end > 0
          && isPortOrNothing(host.substring(end + 1))
          && isOf(AddressFamily.INET6, host.substring(1, end));
    }
    int colon = host.indexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    return isPortOrNothing(colon < 0 ? "" : host.substring(colon))
        && (isOf(AddressFamily.INET, name) || names.contains(bare(name)));
  }

  private static boolean isOf(AddressFamily family, String text) {
    Optional<IpAddress> address = IpAddress.tryParse(text);
    return address.isPresent() && address.get().family() == family;
  }

  private static boolean isPortOrNothing(String text) {
    return text.isEmpty()
        || text.startsWith(":") && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  /** {@return a name without what makes no difference} */
  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
