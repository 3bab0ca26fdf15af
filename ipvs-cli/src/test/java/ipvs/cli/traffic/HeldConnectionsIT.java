package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Output;
import ipvs.cli.transcript.Outcome;
import ipvs.cli.verb.ListingLines;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients notice of {@code ipvs apply}: nothing, unless their server is removed. */
@KernelTest(needs = "ip")
@Timeout(300)
final class HeldConnectionsIT {
  private static final Plan PLAN = Plan.IPV4;
  private static final String ONE = "10.0.0.11";
  private static final String TWO = "10.0.0.12";

  /** At 8082 ports are the same on both sides, as another method than masquerading needs it. */
  private static final List<Integer> HELD = List.of(80, 81, 8082, 83, 84);

  private static final String BEFORE =
      """
      -A -t 192.0.2.10:80 -s rr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 1
      -A -t 192.0.2.10:81 -s wrr
      -a -t 192.0.2.10:81 -r 10.0.0.11:8081 -m -w 7
      -A -t 192.0.2.10:8082 -s rr
      -a -t 192.0.2.10:8082 -r 10.0.0.11:8082 -m -w 1
      -A -t 192.0.2.10:83 -s rr
      -a -t 192.0.2.10:83 -r 10.0.0.11:8083 -m -w 1
      -A -t 192.0.2.10:84 -s wlc -p 300
      -a -t 192.0.2.10:84 -r 10.0.0.11:8084 -m -w 1
      -A -t 192.0.2.10:85 -s rr
      -a -t 192.0.2.10:85 -r 10.0.0.12:8085 -m -w 1
      -A -f 7 -s rr
      """;

  /** Nothing is as before but the five servers that somebody is connected to. */
  private static final String AFTER =
      """
      --set 800 100 200
      -A -t 192.0.2.10:79 -s sh
      -a -t 192.0.2.10:79 -r 10.0.0.12:8079 -m -w 3
      -A -t 192.0.2.10:80 -s rr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 1
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 9
      -A -t 192.0.2.10:81 -s wrr
      -a -t 192.0.2.10:81 -r 10.0.0.11:8081 -m -w 2 -x 9 -y 3
      -A -t 192.0.2.10:8082 -s rr
      -a -t 192.0.2.10:8082 -r 10.0.0.11:8082 -g -w 1
      -A -t 192.0.2.10:83 -s wlc
      -a -t 192.0.2.10:83 -r 10.0.0.11:8083 -m -w 1
      -A -t 192.0.2.10:84 -s sed -p 600 -M 255.255.255.0
      -a -t 192.0.2.10:84 -r 10.0.0.11:8084 -m -w 0
      -A -f 8 -s rr
      """;

  private static Farm farm;
  private static Director director;

  @TempDir private Path folder;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR);
    director = farm.director();
    for (int port = 8080; port <= 8086; port++) {
      farm.serve(PLAN, port);
    }
  }

  @AfterAll
  static void close() throws IOException {
    if (farm != null) {
      farm.close();
    }
  }

  @BeforeEach
  void clear() throws IOException, InterruptedException {
    director.apply("-C", "--set 900 120 300");
  }

  private Outcome apply(String rules) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("rules"), rules);
    return director.ipvs("apply", file.toString());
  }

  private void applyAll(String rules) throws IOException, InterruptedException {
    Outcome outcome = apply(rules);
    assertThat(outcome.exit()).as("%s", outcome).isZero();
    assertThat(outcome.stdout()).isNotEmpty();
  }

  @Test
  void whatChangesAroundAConnectionDoesNotConcernIt() throws Exception {
    applyAll(BEFORE);
    List<Session> sessions = new ArrayList<>();
    try {
      for (int port : HELD) {
        sessions.add(farm.client(PLAN).open(PLAN.at(port)));
      }
      assertAllAnswer(sessions);
      for (String rules : List.of(AFTER, BEFORE, AFTER)) {
        applyAll(rules);
        assertAllAnswer(sessions);
      }
      assertThat(apply(AFTER)).isEqualTo(new Outcome(0, "", ""));
      assertThatBothListTheSame();
    } finally {
      for (Session session : sessions) {
        session.close();
      }
    }
  }

  private static void assertAllAnswer(List<Session> sessions) throws IOException {
    for (Session session : sessions) {
      assertThat(session.ask().server()).isEqualTo("one");
    }
  }

  /** Numbers of connections, packets and bytes are then others than zero. */
  private static void assertThatBothListTheSame() throws IOException, InterruptedException {
    // The kernel counts for listings every 2 s.
    Pattern counted = Pattern.compile(":8082 +1 +[1-9]");
    Patience.until(
        () -> director.list("-Ln", "--stats", "--exact"), seen -> counted.matcher(seen).find());
    for (String form : ListingLines.FORMS) {
      List<String> words = new ArrayList<>(List.of("-Ln"));
      words.addAll(form.isEmpty() ? List.of() : List.of(form.split(" ")));
      Patience.until(
          () ->
              List.of(
                  ListingLines.promised(
                      SchemaAssert.assertValid(director.ipvs("list", "--json").stdout()), form),
                  realListing(words)),
          seen -> seen.get(0).equals(seen.get(1)));
    }
  }

  private static List<String> realListing(List<String> words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Tools.REAL.toString()));
    command.addAll(words);
    Output output = director.machine().run(command, "", Map.of());
    return ListingLines.printed(output.orThrow());
  }

  @Test
  void whoComesWhileTheOnlyServerIsSwappedIsLetIn() throws Exception {
    String web = "-A -t 192.0.2.10:86 -s rr\n-a -t 192.0.2.10:86 -m -w 1 -r ";
    applyAll(web + ONE + ":8086\n");
    int swaps = 0;
    try (Visitors visitors = new Visitors(farm.client(PLAN), PLAN.at(86))) {
      for (String server : List.of(TWO, ONE, TWO, ONE)) {
        visitors.awaitMore(10);
        applyAll(web + server + ":8086\n");
        swaps++;
      }
      visitors.awaitMore(10);
      assertThat(visitors.refusals()).isEmpty();
      assertThat(visitors.losses()).as("who was inside").hasSizeLessThanOrEqualTo(swaps);
      assertThat(visitors.answers()).contains("one", "two").endsWith("one");
    }
  }

  @Test
  void whatWasRemovedBeforeARefusalGoesOnAfterTheUndo() throws Exception {
    applyAll(BEFORE);
    List<String> before = director.list("-Sn").lines().sorted().toList();
    try (Session session = farm.client(PLAN).open(PLAN.at(80))) {
      assertThat(session.ask().server()).isEqualTo("one");
      String daemon = "--start-daemon master --mcast-interface nosuch0\n";
      String server = "-r 10.0.0.12:8080 -m -w 9\n";

      Outcome outcome = apply(BEFORE.replace("-r 10.0.0.11:8080 -m -w 1\n", server) + daemon);

      assertThat(outcome.exit()).isEqualTo(3);
      assertThat(outcome.stdout()).isEmpty();
      assertThat(outcome.stderr())
          .contains(
              "no interface nosuch0", "undone: the 2 steps that had been made; ", "as it was\n")
          .hasLineCount(2);
      assertThat(director.list("-Sn").lines().sorted()).isEqualTo(before);
      assertThat(session.ask().server()).isEqualTo("one");
    }
  }

  @Test
  void whoIsConnectedToWhatAFlushLeavesNoticesNothing() throws Exception {
    applyAll(BEFORE);
    try (Session session = farm.client(PLAN).open(PLAN.at(80));
        Session flushed = farm.client(PLAN).open(PLAN.at(81))) {
      assertAllAnswer(List.of(session, flushed));

      Outcome outcome =
          director.ipvs("flush", "--scope", "port=81-", "--scope", "fwmark=any", "--yes");

      assertThat(outcome)
          .isEqualTo(
              new Outcome(
                  0,
                  """
                  -D -t 192.0.2.10:81
                  -D -t 192.0.2.10:83
                  -D -t 192.0.2.10:84
                  -D -t 192.0.2.10:85
                  -D -t 192.0.2.10:8082
                  -D -f 7
                  """,
                  ""));
      assertThat(session.ask().server()).isEqualTo("one");
      assertThat(director.list("-Sn"))
          .isEqualTo(BEFORE.substring(0, BEFORE.indexOf("-A -t 192.0.2.10:81")));
    }
  }
}
