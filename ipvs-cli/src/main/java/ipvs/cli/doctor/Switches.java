package ipvs.cli.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Switches of the kernel, by their names for sysctl(8): {@code net.ipv4.conf.eth0.arp_ignore}.
 *
 * <p>A dot in the name of an interface is written as a slash. Those of one interface and those of
 * all of them are combined as the kernel does it. Immutable.
 */
public final class Switches {
  private static final String CONF = "net.ipv4.conf.";

  private final Map<String, Long> values;

  /** Switches with their values, by name. */
  public Switches(Map<String, Long> values) {
    this.values = new TreeMap<>(values);
  }

  /** {@return all that are known, by name} */
  public Map<String, Long> values() {
    return new TreeMap<>(values);
  }

  /** {@return what a switch says, if that is known} */
  public OptionalLong value(String name) {
    Long value = values.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** {@return whether a switch is known to say this} */
  public boolean is(String name, long wanted) {
    OptionalLong value = value(name);
    return value.isPresent() && value.getAsLong() == wanted;
  }

  /** {@return the name of a switch of an IPv4 interface} */
  public static String name(String link, String name) {
    return CONF + link.replace('.', '/') + "." + name;
  }

  /** {@return what sysctl(8) takes to set a switch of an IPv4 interface, as a word of a shell} */
  static String setting(String link, String name, long value) {
    return ShellWord.of(name(link, name) + "=" + value);
  }

  /**
   * {@return what counts for an interface where the greater of its own and that for all counts:
   * {@code arp_ignore}, {@code arp_announce}, {@code rp_filter}; nothing if one of both is unknown}
   */
  public OptionalLong greatest(String link, String name) {
    OptionalLong own = value(name(link, name));
    OptionalLong all = value(name("all", name));
    return own.isPresent() && all.isPresent()
        ? OptionalLong.of(Math.max(own.getAsLong(), all.getAsLong()))
        : OptionalLong.empty();
  }

  /**
   * {@return whether one of both is on, of an interface and of all, where that is enough: {@code
   * accept_local}, {@code proxy_arp}, {@code send_redirects}; nothing if that cannot be told}
   */
  public Optional<Boolean> either(String link, String name) {
    OptionalLong own = value(name(link, name));
    OptionalLong all = value(name("all", name));
    // The kernel takes any number, and all but 0 for on.
    if (own.orElse(0) != 0 || all.orElse(0) != 0) {
      return Optional.of(true);
    }
    return own.isPresent() && all.isPresent() ? Optional.of(false) : Optional.empty();
  }

  /** {@return both values where one counts: {@code the greater of all=1 and eth0=0}} */
  public String both(String link, String name) {
    return "all=" + text(name("all", name)) + " and " + link + "=" + text(name(link, name));
  }

  private String text(String name) {
    OptionalLong value = value(name);
    return value.isPresent() ? Long.toString(value.getAsLong()) : "unknown";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Switches that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
