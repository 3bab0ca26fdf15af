package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.EndpointText;
import ipvs.cli.render.Printed;
import ipvs.cli.rules.RuleWriter;
import ipvs.model.ForwardMethod;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.RealServer;
import ipvs.model.Sample;
import ipvs.model.Samples;
import ipvs.model.Scheduler;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written has the lines, the options and the reasons of the page, and no others. */
class RulesManualTest {
  private static final Manual WRITTEN = Manual.read("ipvs-rules.5").section("WHAT IS WRITTEN");
  private static final Pattern COMMENT = Pattern.compile("# not restorable, (.*?): (-.*)");
  private static final Pattern OPTION =
      Pattern.compile("(?m)(?<=^|[ |\\[])(?:--?[A-Za-z][a-z-]*|-6)");
  private static final List<String> LINES = written();

  @Test
  void everyLineIsOneOfThePage() {
    List<Pattern> forms = RuleForms.of(WRITTEN.blocks());
    assertThat(LINES)
        .filteredOn(line -> !line.startsWith("#"))
        .hasSizeGreaterThan(100)
        .allSatisfy(line -> assertThat(forms).anyMatch(form -> form.matcher(line).matches()));
  }

  @Test
  void everyFormOfThePageIsWritten() {
    for (Pattern form : RuleForms.of(WRITTEN.blocks())) {
      assertThat(LINES).anyMatch(line -> form.matcher(line).matches());
    }
    String all =
        LINES.stream().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
    Set<String> shown = options(String.join("\n", WRITTEN.literal()));
    assertThat(options(all)).isEqualTo(shown).hasSizeGreaterThan(30);
  }

  @Test
  void aTunnelStandsBehindItsMethodAndNowhereElse() {
    assertThat(LINES)
        .filteredOn(line -> !line.startsWith("#") && line.contains(" --tun-"))
        .isNotEmpty()
        .allMatch(line -> line.matches("-a .* -i -w \\d+ --tun-type .*"));
  }

  @Test
  void everyReasonIsListedAndOccurs() {
    List<Pattern> listed = reasons();
    Set<String> given = new TreeSet<>();
    for (String line : LINES) {
      if (line.startsWith("#")) {
        Matcher comment = COMMENT.matcher(line);
        assertThat(comment.matches()).as(line).isTrue();
        given.add(comment.group(1));
      }
    }
    assertThat(given)
        .isNotEmpty()
        .allSatisfy(
            reason -> assertThat(listed).anyMatch(known -> known.matcher(reason).matches()));
    for (Pattern known : listed) {
      assertThat(given).as(known.pattern()).anyMatch(reason -> known.matcher(reason).matches());
    }
  }

  /** The heads of the list of reasons, where every n is a number. */
  private static List<Pattern> reasons() {
    List<Pattern> reasons = new ArrayList<>();
    for (Manual.Item item : WRITTEN.items()) {
      if (item.head().startsWith(".It Li ")) {
        String text = item.head().substring(".It Li ".length()).replace(" Li ", " ");
        reasons.add(Pattern.compile("\\Q" + text.replace("Ar n", "\\E\\d+\\Q") + "\\E"));
      }
    }
    return reasons;
  }

  private static Set<String> options(String text) {
    return OPTION
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All that the samples make of it, also with persistence, without which some are comments. */
  private static List<String> written() {
    List<VirtualService> services =
        Samples.services()
            .map(Sample::value)
            .flatMap(
                service ->
                    Stream.of(
                        service,
                        service.withPersistence(Persistence.ofSeconds(5, service.key().family()))))
            .toList();
    List<RealServer> servers = Samples.servers().map(Sample::value).toList();
    String text =
        Printed.by(
            out -> {
              RuleWriter writer = new RuleWriter(out, EndpointText.numeric());
              for (VirtualService service : services) {
                RuleWriter.Servers lines = writer.service(service);
                for (RealServer server : servers) {
                  lines.server(server);
                }
              }
              writeSettings(writer);
              writeOddNames(writer, services.get(0), servers.get(0));
            });
    return text.lines().toList();
  }

  private static void writeSettings(RuleWriter writer) throws IOException {
    for (var timeouts : Samples.timeouts().toList()) {
      writer.timeouts(timeouts.value());
    }
    for (var daemon : Samples.daemons().toList()) {
      writer.daemon(daemon.value());
    }
  }

  /** What another program could have set up, and no sample has. */
  private static void writeOddNames(RuleWriter writer, VirtualService service, RealServer server)
      throws IOException {
    writer.service(service.withScheduler(new Scheduler("two words")));
    writer.service(service.withEngine(new PersistenceEngine("two words")));
    writer.daemon(SyncDaemon.of(SyncRole.MASTER, "two words", 0));
    writer
        .service(service)
        .server(
            RealServer.of(server.endpoint(), ForwardMethod.TUNNEL)
                .withTunnel(new TunnelEncapsulation(TunnelType.GUE, 0, 0)));
  }
}
