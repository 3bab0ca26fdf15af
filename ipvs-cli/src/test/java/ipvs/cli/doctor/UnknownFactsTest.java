package ipvs.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What cannot be told is never taken for "no": of every machine that the tests of the rules know,
 * each fact is forgotten once. A rule then says what it said before, or that it cannot tell: no
 * machine gets sick of it, and none gets well.
 */
class UnknownFactsTest {
  /** What everybody knows: the file is that of whoever asks. */
  private static final String FILE = "file";

  private static final String TABLE = "table";

  /** Sections of which each line is read from a place of its own. */
  private static final List<String> LINE_BY_LINE = List.of("sysctl", "machine");

  /** The sections of facts without which a rule cannot tell what it found. */
  private static final Map<String, String> NEEDED =
      Map.ofEntries(
          Map.entry("D1", "machine modules table"),
          Map.entry("D2", "processes routes"),
          Map.entry("D3", "iptables nftables routes rules"),
          Map.entry("D4", "routes sysctl"),
          Map.entry("D5", "links lookups routes"),
          Map.entry("D6", "neighbours routes"),
          Map.entry("D9", "addresses iptables links nftables routes"),
          Map.entry("D10", "addresses links lookups routes sysctl"),
          Map.entry("D11", "links lookups routes sysctl"),
          Map.entry("D12", "daemons sysctl"),
          Map.entry("D13", "addresses links processes sysctl"),
          Map.entry("D14", "sysctl"),
          Map.entry("D15", "iptables machine modules routes sysctl"),
          Map.entry("D16", "addresses links lookups routes"),
          Map.entry("D17", "daemons links"),
          Map.entry("D18", "machine"),
          Map.entry("D19", "links processes"),
          Map.entry("D21", "addresses links sysctl"),
          Map.entry("R1", "addresses links routes"),
          Map.entry("R2", "addresses iptables links nftables routes sysctl table"),
          Map.entry("R3", "addresses links sysctl table"),
          Map.entry("R4", "addresses iptables links nftables table"),
          Map.entry("R5", "addresses iptables links listeners nftables processes"),
          Map.entry("R6", "lookups"),
          Map.entry("R7", "links"),
          Map.entry("R8", "addresses links sysctl"),
          Map.entry("R9", "links lookups sysctl"),
          Map.entry("R10", "iptables nftables"),
          Map.entry("R11", "iptables links lookups nftables"),
          Map.entry("R12", "addresses links table"));

  /** A machine, and how it is looked at. */
  record Case(String name, MachineFacts machine, Function<Facts, Findings> check) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.concat(
        DirectorRulesTest.cases()
            .map(
                each ->
                    new Case(
                        each.name(),
                        each.machine(),
                        facts -> DirectorRules.check(facts, each.question()))),
        ServerRulesTest.cases()
            .map(
                each ->
                    new Case(
                        each.name(),
                        each.machine(),
                        facts -> ServerRules.check(facts, each.question()))));
  }

  /** {@return what is told for sure, each as its rule and severity} */
  private static List<String> sure(Findings findings) {
    return findings.all().stream()
        .filter(finding -> !finding.isUnknown())
        .map(finding -> finding.rule() + " " + finding.severity())
        .toList();
  }

  private static List<String> rules(Findings findings) {
    return findings.all().stream().map(Finding::rule).distinct().toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void noFactThatIsForgottenChangesAVerdict(Case given) {
    Findings before = given.check().apply(given.machine().facts());
    for (String section : FactSections.NAMES) {
      if (!section.equals(FILE)) {
        Findings after = given.check().apply(given.machine().factsWithout(section));
        assertThat(sure(before)).as("without %s", section).containsAll(sure(after));
        if (!section.equals(TABLE)) {
          assertThat(rules(after)).as("without %s", section).isEqualTo(rules(before));
        }
      }
    }
    for (String section : LINE_BY_LINE) {
      for (String name : given.machine().names(section)) {
        Findings after = given.check().apply(given.machine().factsWithout(section, name));
        assertThat(sure(before)).as("without %s", name).containsAll(sure(after));
        assertThat(rules(after)).as("without %s", name).isEqualTo(rules(before));
      }
    }
  }

  /** Each rule, with the facts whose lack turns a finding of its red cases into "cannot tell". */
  @Test
  void everyRuleSaysSoWhereItLacksAFact() {
    Map<String, TreeSet<String>> needed = new TreeMap<>();
    cases().filter(each -> each.name().contains("-red")).forEach(each -> collect(each, needed));
    Map<String, String> told = new TreeMap<>();
    needed.forEach((rule, sections) -> told.put(rule, String.join(" ", sections)));
    assertThat(told).containsExactlyInAnyOrderEntriesOf(NEEDED);
  }

  private static void collect(Case red, Map<String, TreeSet<String>> needed) {
    String rule = red.name().split("-")[0];
    for (String section : FactSections.NAMES) {
      List<Finding> after =
          red.check().apply(red.machine().factsWithout(section)).all().stream()
              .filter(finding -> finding.rule().equals(rule))
              .toList();
      if (!after.isEmpty() && after.stream().allMatch(Finding::isUnknown)) {
        needed.computeIfAbsent(rule, id -> new TreeSet<>()).add(section);
      }
    }
  }
}
