package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.ConnectedTool;
import ipvs.netlink.relay.RelayLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers and names in the manual pages that are not those of options. */
class FactsTest {
  @TempDir private Path folder;

  @Test
  void theKernelsDefaultsOfADaemonAreThoseOfThePage() {
    ConnectedTool tool = new ConnectedTool();
    String table = "sim:" + folder.resolve("table");
    tool.run("--start-daemon", "master", "--connect", table);
    String daemon = tool.run("-L", "--daemon", "--connect", table).stdout();

    Matcher listed =
        Pattern.compile("mcast=(.*), syncid=(.*), maxlen=.*, group=(.*), port=(.*), ttl=(.*)\\)\n")
            .matcher(daemon);
    assertThat(listed.find()).as(daemon).isTrue();
    List<String> options =
        List.of("--mcast-interface", "--syncid", "--mcast-group", "--mcast-port", "--mcast-ttl");
    for (int i = 0; i < options.size(); i++) {
      assertThat(described(options.get(i)))
          .containsPattern("default (is )?(.Li )?\\Q" + listed.group(i + 1) + "\\E( ;|\\.)");
    }
  }

  @Test
  void theKernelsTimeoutsAreThoseOfThePage() {
    String timeouts =
        new ConnectedTool()
            .run("-L", "--timeout", "--connect", "sim:" + folder.resolve("table"))
            .stdout();

    assertThat(timeouts).isEqualTo("Timeout (tcp tcpfin udp): 900 120 300\n");
    assertThat(described("--set")).contains("begins with 900, 120 and 300.");
  }

  @Test
  void theLimitsOfTheRelayAreThoseOfThePage() {
    RelayLimits limits = RelayLimits.DEFAULT;
    assertThat(limits.idle()).hasMinutes(5);
    assertThat(limits.half()).hasSeconds(10).isEqualTo(limits.stall());
    assertThat(String.join(" ", Manual.read("ipvs-serve.8").lines()))
        .contains(
            "At most " + limits.clients() + " clients",
            ", " + limits.clientsPerUser() + " of one user;",
            "nothing for five minutes",
            "the rest for ten seconds",
            "take answers for ten seconds",
            "refused " + limits.refusals() + " times");
  }

  @Test
  void thePageOfPrepareHasTheOptionsOfTheScript() throws IOException {
    String script = Files.readString(Path.of("src", "dist", "bin", "ipvsadm-prepare"));
    Matcher usage = Pattern.compile("usage: ipvsadm-prepare \\[(.*)\\]'").matcher(script);
    assertThat(usage.find()).isTrue();
    assertThat(Manual.read("ipvsadm-prepare.8").options())
        .isNotEmpty()
        .containsOnly(usage.group(1).split(" \\| "));
  }

  private static String described(String option) {
    return Manual.read("ipvsadm.8").items().stream()
        .filter(item -> item.options().contains(option) && !item.body().isEmpty())
        .map(Manual.Item::text)
        .findFirst()
        .orElseThrow();
  }
}
