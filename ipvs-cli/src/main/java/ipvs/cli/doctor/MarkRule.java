package ipvs.cli.doctor;

import ipvs.model.table.AddressPrefix;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of the packet filter that sets a firewall mark: it clears some bits, and alters others.
 *
 * <p>Immutable.
 *
 * @param value the bits that it alters, once those of the mask are cleared
 * @param mask the bits that it clears
 * @param isClever whether it sets what cannot be told from the rule alone, as from a map
 * @param destination the packets it is for, if the rule names a destination
 */
record MarkRule(long value, long mask, boolean isClever, Optional<AddressPrefix> destination) {
  private static final long ALL = 0xFFFF_FFFFL;
  private static final String NUMBER = "(0x[0-9a-f]+|[0-9]+)";
  private static final Pattern XTABLES =
      Pattern.compile("--(set-xmark|set-mark|or-mark) " + NUMBER + "(?:/" + NUMBER + ")?");
  private static final Pattern NFT =
      Pattern.compile("meta mark set " + NUMBER + "(?![0-9a-z])(?! *(?:map|vmap|:))");

  /** {@code mark and 0xffffff00 or 0x7}, in the words of old versions and of new ones. */
  private static final Pattern ALTERED =
      Pattern.compile(
          "meta mark set (?:meta )?mark(?: (?:and|&) "
              + NUMBER
              + ")?(?: (or|xor|\\||\\^) "
              + NUMBER
              + ")?(?: .*)?");

  private static final Pattern DESTINATION =
      Pattern.compile("(?:^|[^!] )(?:-d|ip6? daddr) ([0-9a-f.:]+(?:/[0-9]+)?)(?: |$)");

  MarkRule {
    Objects.requireNonNull(destination, "destination");
  }

  /** {@return the rule in a line of iptables-save or nft, if it sets a mark} */
  static Optional<MarkRule> of(String line) {
    Matcher found = XTABLES.matcher(line);
    if (line.startsWith("-A ") && found.find()) {
      return Optional.of(ofXtables(line, found));
    }
    Optional<AddressPrefix> destination = destination(line);
    boolean setsFromElsewhere =
        line.contains("--restore-mark") || line.contains("meta mark set ct mark");
    int at = line.indexOf("meta mark set ");
    if (setsFromElsewhere) {
      return Optional.of(clever(destination));
    }
    return at < 0 ? Optional.empty() : Optional.of(ofNft(line.substring(at), destination));
  }

  private static MarkRule clever(Optional<AddressPrefix> destination) {
    return new MarkRule(0, ALL, true, destination);
  }

  private static MarkRule ofXtables(String line, Matcher found) {
    long value = number(found.group(2));
    long rest = found.group(1).equals("or-mark") ? value : ALL;
    long mask = found.group(3) == null ? rest : number(found.group(3));
    return new MarkRule(value, mask, false, destination(line));
  }

  private static MarkRule ofNft(String text, Optional<AddressPrefix> destination) {
    Matcher plain = NFT.matcher(text);
    if (plain.lookingAt()) {
      return new MarkRule(number(plain.group(1)), ALL, false, destination);
    }
    Matcher altered = ALTERED.matcher(text);
    if (!altered.matches() || altered.group(1) == null && altered.group(3) == null) {
      return clever(destination);
    }
    long cleared = altered.group(1) == null ? 0 : ~number(altered.group(1)) & ALL;
    long value = altered.group(3) == null ? 0 : number(altered.group(3));
    boolean isOr = value != 0 && altered.group(2).matches("or|\\|");
    return new MarkRule(value, isOr ? cleared | value : cleared, false, destination);
  }

  private static long number(String text) {
    return Long.decode(text);
  }

  /** A destination that a rule is not for says nothing of those that it is for. */
  private static Optional<AddressPrefix> destination(String line) {
    Matcher found = DESTINATION.matcher(line);
    return found.find() ? AddressPrefix.tryParse(found.group(1)) : Optional.empty();
  }

  /** {@return the mark of a packet after the rule} */
  long after(long before) {
    return before & ~mask & ALL ^ value;
  }
}
