package ipvs.cli.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule found: what is wrong, and what cures it.
 *
 * <p>Immutable.
 *
 * @param rule the rule, such as {@code D4}
 * @param severity how bad it is
 * @param service the service that it is about; empty for none or all
 * @param server the server that it is about; empty for none or all
 * @param fact what it was found by; findings of a rule with the same fact are one
 * @param sentence what is wrong, and why that matters
 * @param fixes commands that cure it, or what is to be done
 * @param others how many more services or servers it is about
 * @param isUnknown whether it only says that something cannot be told
 */
public record Finding(
    String rule,
    Severity severity,
    String service,
    String server,
    String fact,
    String sentence,
    List<String> fixes,
    int others,
    boolean isUnknown) {
  private static final String SYSCTL = "sysctl -w ";

  /** Checks that all is there. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(sentence, "sentence");
    fixes = List.copyOf(fixes);
  }

  /** {@return a finding about no service in particular} */
  static Finding of(String rule, Severity severity, String fact, String sentence, String... fixes) {
    return new Finding(rule, severity, "", "", fact, sentence, List.of(fixes), 0, false);
  }

  /** {@return that a rule cannot tell something} */
  static Finding unknown(String rule, String what, String why) {
    return new Finding(
        rule, Severity.INFO, "", "", what, "cannot tell " + what + ": " + why, List.of(), 0, true);
  }

  /** {@return that something cannot be told, if one of the facts that would tell it is unknown} */
  static Optional<Finding> lacking(String rule, String what, Known<?>... needed) {
    return Arrays.stream(needed)
        .filter(facts -> !facts.isKnown())
        .findFirst()
        .map(facts -> unknown(rule, what, facts.why()));
  }

  /** {@return that it cannot be told whether this holds; what would cure it stays} */
  Finding unsure(String what, String why) {
    return new Finding(
        rule,
        Severity.INFO,
        service,
        server,
        what,
        "cannot tell " + what + ": " + why,
        fixes,
        others,
        true);
  }

  /** {@return the same about a service} */
  Finding at(String one) {
    return new Finding(rule, severity, one, server, fact, sentence, fixes, others, isUnknown);
  }

  /** {@return the same about a service and a server} */
  Finding at(String one, String other) {
    return new Finding(rule, severity, one, other, fact, sentence, fixes, others, isUnknown);
  }

  /** {@return the same with another severity} */
  Finding as(Severity other) {
    return new Finding(rule, other, service, server, fact, sentence, fixes, others, isUnknown);
  }

  /** {@return the same about so many more} */
  Finding and(int more) {
    return new Finding(rule, severity, service, server, fact, sentence, fixes, more, isUnknown);
  }

  /** {@return commands that make the cure last over a restart, where that takes others} */
  public List<String> persistent() {
    return fixes.stream()
        .filter(fix -> fix.startsWith(SYSCTL))
        .flatMap(fix -> Arrays.stream(fix.substring(SYSCTL.length()).split(" ")))
        .filter(word -> word.matches("[A-Za-z0-9_./@:+-]+=[0-9]+"))
        .map(word -> word.replaceFirst("=", " = "))
        .map(line -> "echo '" + line + "' >> /etc/sysctl.d/60-ipvs.conf")
        .collect(Collectors.toUnmodifiableList());
  }

  /** {@return the section of the manual that explains the rule} */
  public String see() {
    return "ipvs-doctor(7)#" + rule;
  }
}
