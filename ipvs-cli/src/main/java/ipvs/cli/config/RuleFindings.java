package ipvs.cli.config;

import ipvs.cli.args.LineFault;
import ipvs.cli.args.LineParts;
import ipvs.cli.args.LineParts.Subject;
import ipvs.cli.args.OldReader;
import ipvs.cli.args.UsageException;
import ipvs.cli.names.Names;
import ipvs.model.ServiceKey;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;
import ipvs.netlink.json.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong, or odd, in a file of rules. For one thread. */
final class RuleFindings extends Findings {
  private static final Set<String> ADD_SERVICE = Set.of("-A", "--add-service");

  /** A line that begins so is meant for a service that is there. */
  private static final Set<String> OF_SERVER =
      Set.of("-a", "--add-server", "-e", "--edit-server", "-d", "--delete-server");

  private final FileText text;
  private final Names names;

  /** Whether what ipvsadm 1.31 reads otherwise is told. */
  private final boolean isThorough;

  /** The words of lines that cannot be read: one of them may add a service. */
  private final Set<String> wordsOfFaulty = new HashSet<>();

  /** What lines about servers call their service, which cannot be read. */
  private final Set<String> servicesOfFaultyServers = new HashSet<>();

  /** Whether a line adds a service, and does not say which. */
  private boolean hidesAnyService;

  RuleFindings(FileText text, Names names, boolean isThorough) {
    this.text = text;
    this.names = names;
    this.isThorough = isThorough;
  }

  @Override
  Fault at(Rule rule, FaultCode code, String message, Subject subject) {
    RuleLine line = RuleLine.of(text, rule.line());
    return line.error(code, message, line.parts().of(subject));
  }

  @Override
  void marked(int number, ByteOrderMark mark) {
    noteFaulty(RuleLine.of(text, number));
    add(
        Fault.error(
            new Place(number, 1, 1 + mark.length(), ""), FaultCode.BYTE_ORDER_MARK, mark.told()));
  }

  @Override
  void unreadable(int number, List<String> words, UsageException refusal) {
    RuleLine line = RuleLine.of(text, number);
    noteFaulty(line);
    LineFault found = LineFault.of(line.parts(), refusal, names);
    Fault fault = line.error(found.code(), found.message(), found.part());
    add(found.expected().isPresent() ? fault.withExpected(found.expected().get()) : fault);
  }

  private void noteFaulty(RuleLine line) {
    LineParts parts = line.parts();
    LineParts.Part command = parts.of(Subject.COMMAND);
    if (OF_SERVER.contains(parts.text(command))) {
      servicesOfFaultyServers.add(serviceWord(parts));
    } else {
      wordsOfFaulty.addAll(line.words().words());
    }
    hidesAnyService |=
        ADD_SERVICE.contains(parts.text(command)) && parts.of(Subject.SERVICE).equals(command);
  }

  @Override
  void unfit(int number, List<String> words, String complaint) {
    RuleLine line = RuleLine.of(text, number);
    add(line.error(FaultCode.NO_CHANGE, complaint, line.parts().of(Subject.COMMAND)));
  }

  @Override
  void readable(int number, List<String> words) {
    if (isThorough && OldReader.mayDiffer(words)) {
      RuleLine line = RuleLine.of(text, number);
      OldReader.difference(line.parts()).ifPresent(found -> warn(line, found));
    }
  }

  private void warn(RuleLine line, LineFault found) {
    add(line.error(found.code(), found.message(), found.part()).withSeverity(Severity.WARNING));
  }

  @Override
  boolean isOfFaultyService(Rule rule, ServiceKey service) {
    if (hidesAnyService || super.isOfFaultyService(rule, service)) {
      return true;
    }
    if (wordsOfFaulty.isEmpty()) {
      return false;
    }
    return wordsOfFaulty.contains(serviceWord(rule));
  }

  @Override
  boolean isMeantToHaveMore(Rule rule) {
    return !servicesOfFaultyServers.isEmpty()
        && servicesOfFaultyServers.contains(serviceWord(rule));
  }

  private String serviceWord(Rule rule) {
    return serviceWord(RuleLine.of(text, rule.line()).parts());
  }

  /** {@return what a line calls its service} */
  private static String serviceWord(LineParts parts) {
    return parts.text(parts.of(Subject.SERVICE));
  }

  @Override
  boolean isNamedOtherwise(Rule first, Rule second) {
    return isName(first) != isName(second);
  }

  private boolean isName(Rule rule) {
    return RuleLine.of(text, rule.line()).parts().hasHostName(Subject.SERVER);
  }
}
