package ipvs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.NamedNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verbs that change a part of a table are offered what it has, in every shell alike. */
class VerbValuesTest {
  private static final String TABLE =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
      -A -u 192.0.2.10:53 -s rr -o
      -A -f 7 -6 -s rr
      -a -f 7 -6 -r [2001:db8::22]:0 -i -w 1 --tun-type ipip
      """;

  /** A line, and the words that may stand at its end. */
  private static final Map<String, String> OFFERS =
      Map.of(
          "ipvs set ", "fwmark:7/inet6 tcp:192.0.2.10:80 udp:192.0.2.10:53",
          "ipvs ensure --weight 3 tcp", "tcp:192.0.2.10:80",
          "ipvs absent tcp:192.0.2.10:80 ", "10.0.0.11:8080 10.0.0.12:8080",
          "ipvs set fwmark:7/inet6 --weight 1 ", "[2001:db8::22]:0",
          "ipvs set --one-packet udp", "udp:192.0.2.10:53",
          "ipvs set --scheduler lb", "lblc lblcr",
          "ipvs zero service=fw", "service=fwmark:7/inet6",
          "ipvs daemon sto", "stop",
          "ipvs daemon stop ", "all backup master");

  @TempDir private Path folder;

  static Stream<Object[]> lines() {
    return Arrays.stream(Shell.values())
        .flatMap(
            shell -> OFFERS.keySet().stream().sorted().map(line -> new Object[] {shell, line}));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lines")
  void valuesAreThoseOfTheTable(Shell shell, String line) throws IOException {
    StandIn tool = StandIn.of(folder, TABLE);
    assertThat(shell.offered(tool.environment(), line))
        .containsExactlyInAnyOrderElementsOf(List.of(OFFERS.get(line).split(" ")));
  }

  @ParameterizedTest
  @EnumSource
  void valuesOfAnotherNamespaceAreAskedOfIpvs(Shell shell) throws IOException {
    StandIn tool = StandIn.of(folder, TABLE);
    assertThat(shell.offered(tool.environment(), "ipvs set --netns web udp"))
        .containsExactly("udp:192.0.2.10:53");
    assertThat(shell.offered(tool.environment(), "ipvs set --netns=/run/a/b udp"))
        .containsExactly("udp:192.0.2.10:53");
    assertThat(tool.asked())
        .containsExactly(
            "save --connect=sim:elsewhere --netns=web",
            "save --connect=sim:elsewhere --netns=/run/a/b");
  }

  @ParameterizedTest
  @EnumSource
  void namesOfNamespacesAndPathsAreOffered(Shell shell) throws Exception {
    assertThat(shell.offered(Map.of(), "ipvs list --netns src/../pom"))
        .containsExactly("src/../pom.xml");
    try (NamedNamespace other = NamedNamespace.create()) {
      assertThat(shell.offered(Map.of(), "ipvs list --netns " + other.name()))
          .containsExactly(other.name());
    }
  }
}
