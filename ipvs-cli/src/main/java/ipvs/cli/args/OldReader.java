package ipvs.cli.args;

import ipvs.model.AddressFamily;
import ipvs.netlink.json.FaultCode;
import java.util.List;
import java.util.Optional;

/**
 * Which right lines ipvsadm 1.31 would take for something else, or refuse: its options depend on
 * those before them. ipvsadm(8) lists the differences.
 */
public final class OldReader {
  /** What it has room for. */
  private static final int LONGEST_FLAGS = 127;

  private OldReader() {}

  /**
   * {@return whether there is a reason to look at a line}
   *
   * <p>Of most lines that is clear from the first letters of their words.
   */
  public static boolean mayDiffer(List<String> words) {
    boolean isNamed = false;
    for (String word : words) {
      if (word.startsWith("-t")
          || word.startsWith("-u")
          || word.startsWith("-f")
          || word.startsWith("--") && word.contains("-service")) {
        isNamed |= !word.endsWith("d-service");
      } else if (word.startsWith("-6")
          || word.startsWith("--ipv6")
          || word.startsWith("-M")
          || word.startsWith("--netmask")
          || word.length() > LONGEST_FLAGS
          || !isNamed && (word.startsWith("-r") || word.startsWith("--real"))
          || word.indexOf('[') >= 0 && word.indexOf(':') == word.lastIndexOf(':')) {
        return true;
      }
    }
    return false;
  }

  /** {@return how it would read a line that is right, where that is otherwise} */
  public static Optional<LineFault> difference(LineParts parts) {
    List<OptionUse> options = parts.scan().options();
    boolean isNamed = false;
    boolean isInet6 = false;
    Optional<OptionUse> earlyMask = Optional.empty();
    for (OptionUse use : options) {
      Optional<String> differs = Optional.empty();
      switch (use.flag()) {
        case TCP_SERVICE, UDP_SERVICE, SCTP_SERVICE -> {
          isNamed = true;
          isInet6 = AddressArgument.family(use.text()) == AddressFamily.INET6;
          differs = differsAsAddress(use);
        }
        case FWMARK_SERVICE -> isNamed = true;
        case IPV6 -> {
          isInet6 = true;
          differs = isNamed ? differs : Optional.of("ipvsadm 1.31 refuses -6 before -f");
        }
        case NETMASK -> earlyMask = isInet6 ? earlyMask : Optional.of(use);
        case REAL_SERVER -> differs = isNamed ? differsAsAddress(use) : differsBefore(use);
        case SCHED_FLAGS -> {
          if (use.text().length() > LONGEST_FLAGS) {
            differs = Optional.of("ipvsadm 1.31 reads no more than 127 bytes of flags");
          }
        }
        default -> {}
      }
      if (differs.isPresent()) {
        return Optional.of(found(differs.get(), parts.value(use)));
      }
    }
    return earlyMask.isPresent() && isInet6
        ? Optional.of(
            found(
                "ipvsadm 1.31 takes 128 for a mask before an IPv6 address or -6",
                parts.value(earlyMask.get())))
        : Optional.empty();
  }

  private static LineFault found(String message, LineParts.Part part) {
    return new LineFault(FaultCode.IPVSADM_1_31, message, part, Optional.empty());
  }

  private static Optional<String> differsAsAddress(OptionUse use) {
    boolean losesPort =
        use.text().startsWith("[") && AddressArgument.family(use.text()) == AddressFamily.INET;
    return losesPort
        ? Optional.of("ipvsadm 1.31 drops the port behind brackets that hold no IPv6 address")
        : Optional.empty();
  }

  /** Without a service, it knows neither its port nor its protocol. */
  private static Optional<String> differsBefore(OptionUse use) {
    String text = use.text();
    int colon = AddressArgument.ipv6(text).isPresent() ? -1 : text.lastIndexOf(':');
    boolean hasNumber = colon >= 0 && DecimalText.isNumber(text.substring(colon + 1));
    return hasNumber
        ? differsAsAddress(use)
        : Optional.of("ipvsadm 1.31 needs the service before a server without a port by number");
  }
}
