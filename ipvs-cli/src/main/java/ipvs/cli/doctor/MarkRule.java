package ipvs.cli.doctor;

import ipvs.model.table.AddressPrefix;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of the packet filter that sets a firewall mark.
 *
 * <p>Immutable.
 *
 * @param value the bits that it sets
 * @param isClever whether it sets what cannot be told from the rule alone, as from a map
 * @param destination the packets it is for, if the rule names a destination
 */
record MarkRule(long value, boolean isClever, Optional<AddressPrefix> destination) {
  private static final Pattern XTABLES =
      Pattern.compile("--(?:set-xmark|set-mark|or-mark) (0x[0-9a-f]+|[0-9]+)");
  private static final Pattern NFT =
      Pattern.compile(
          "meta mark set (?:mark (?:and|&) \\S+ )?(?:mark )?(?:(?:or|xor|\\||\\^)"
              + " )?(0x[0-9a-f]+|[0-9]+)\\b(.*)");
  private static final Pattern DESTINATION =
      Pattern.compile("(?:^| )(?:-d|ip6? daddr) ([0-9a-f.:]+(?:/[0-9]+)?)(?: |$)");

  MarkRule {
    Objects.requireNonNull(destination, "destination");
  }

  /** {@return the rule in a line of iptables-save or nft, if it sets a mark} */
  static Optional<MarkRule> of(String line) {
    Matcher found = XTABLES.matcher(line);
    if (line.startsWith("-A ") && found.find()) {
      return Optional.of(new MarkRule(Long.decode(found.group(1)), false, destination(line)));
    }
    boolean setsFromElsewhere =
        line.contains("--restore-mark") || line.contains("meta mark set ct mark");
    if (setsFromElsewhere) {
      return Optional.of(new MarkRule(0, true, destination(line)));
    }
    int at = line.indexOf("meta mark set ");
    if (at < 0) {
      return Optional.empty();
    }
    Matcher plain = NFT.matcher(line.substring(at));
    boolean isPlain = plain.matches() && !plain.group(2).matches(" *(map|vmap|:).*");
    return Optional.of(
        isPlain
            ? new MarkRule(Long.decode(plain.group(1)), false, destination(line))
            : new MarkRule(0, true, destination(line)));
  }

  private static Optional<AddressPrefix> destination(String line) {
    Matcher found = DESTINATION.matcher(line);
    return found.find() ? AddressPrefix.tryParse(found.group(1)) : Optional.empty();
  }

  /** {@return whether a packet may have this mark after the rule} */
  boolean sets(long mark) {
    return isClever || value == mark;
  }
}
