package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients and the table notice of {@code ipvs run} when things go wrong around it. */
@KernelTest(needs = {"ip", "prlimit", "date"})
@Timeout(300)
final class KeptServiceIT {
  private static final String ALL = "1:1 2:1 3:1";

  @TempDir private static Path folder;
  private static KeptFarm farm;
  private static RunProcess run;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    farm = KeptFarm.open();
    for (String name : KeptFarm.NAMES) {
      farm.begin(name);
    }
    Files.writeString(file(), KeptFarm.file());
    run = start();
  }

  @AfterAll
  static void close() throws IOException, InterruptedException {
    try (KeptFarm ended = farm) {
      if (run != null) {
        String before = ended.servers(80);
        assertThat(run.stop()).isZero();
        assertThat(ended.servers(80)).as("it stays").isNotEmpty().isEqualTo(before);
      }
    }
  }

  private static Path file() {
    return folder.resolve("keepalived.conf");
  }

  private static RunProcess start() throws IOException, InterruptedException {
    return RunProcess.start(
        folder, List.of("--netns", farm.director(), "--converge", "1s", file().toString()));
  }

  @BeforeEach
  void allAreAlive() throws IOException, InterruptedException {
    for (String name : KeptFarm.NAMES) {
      farm.begin(name);
    }
    farm.awaitServers(ALL);
  }

  /** The one that comes while a server leaves the table may still meet it. */
  private static int refusals(Visitors visitors) throws IOException, InterruptedException {
    visitors.awaitMore(1);
    return visitors.refusals().size();
  }

  @Test
  void nobodyMeetsADeadServerAfterItsCheck() throws Exception {
    try (Visitors visitors = new Visitors(farm.client(), KeptFarm.service())) {
      visitors.awaitMore(6);
      assertThat(visitors.answers()).contains("one", "two", "three");
      farm.end("one");
      farm.awaitServers("2:1 3:1");
      int before = refusals(visitors);
      visitors.awaitMore(10);
      assertThat(visitors.refusals()).hasSize(before);
      assertThat(run.await("server 10.8.0.1:80 of tcp 192.0.2.10:80 down"))
          .as("its first failure")
          .last()
          .asString()
          .endsWith("down: TCP_CHECK: refused the connection");

      farm.end("two");
      farm.end("three");
      farm.awaitServers("9:1");
      before = refusals(visitors);
      visitors.awaitMore(3);
      assertThat(visitors.refusals()).hasSize(before);
      assertThat(visitors.answers()).endsWith("sorry", "sorry", "sorry");

      for (String name : KeptFarm.NAMES) {
        farm.begin(name);
      }
      farm.awaitServers(ALL);
      visitors.awaitMore(1);
      int served = visitors.answers().size();
      visitors.awaitMore(6);
      assertThat(visitors.refusals()).hasSize(before);
      List<String> answers = visitors.answers();
      assertThat(answers.subList(served, answers.size()))
          .contains("one", "two", "three")
          .doesNotContain("sorry");
    }
  }

  @Test
  void aNewDirectorPutsNoDeadServerIn() throws Exception {
    farm.end("one");
    farm.awaitServers("2:1 3:1");
    try (Session held = farm.client().open(KeptFarm.service());
        Visitors visitors = new Visitors(farm.client(), KeptFarm.service())) {
      String server = held.ask().server();
      run.kill();
      assertThat(farm.servers(80)).isEqualTo("2:1 3:1");
      run = start();
      visitors.awaitMore(3);
      assertThat(farm.servers(80)).isEqualTo("2:1 3:1");
      assertThat(visitors.refusals()).isEmpty();
      assertThat(visitors.answers()).doesNotContain("one", "sorry");
      farm.begin("one");
      farm.awaitServers(ALL);
      assertThat(held.ask().server()).isEqualTo(server);
    }
  }

  @Test
  void aWrongFileLeavesAllAsItIs() throws Exception {
    Files.writeString(file(), KeptFarm.file().replace("192.0.2.10 81", "192.0.2.300 81"));
    run.signal("HUP");
    assertThat(run.await("not reloaded, the file of before is kept: ")).hasSize(1);
    farm.end("two");
    farm.awaitServers("1:1 3:1");
    assertThat(run.await("not reloaded")).as("told once").hasSize(1);
    farm.begin("two");
    farm.awaitServers(ALL);
    Files.writeString(file(), KeptFarm.file().replace("delay_loop 0.5", "delay_loop 0.4"));
    run.signal("HUP");
    run.await("reloaded: keeps 2 services with 6 servers");
    assertThat(farm.servers(81)).isEqualTo(ALL);
  }

  @Test
  void whatOthersAlterIsPutRight() throws Exception {
    RealServer guest =
        RealServer.of(Endpoint.parse("10.8.0.77:80"), ForwardMethod.MASQ).withWeight(5);
    try (IpvsClient hand = farm.table()) {
      hand.apply(new Change.DeleteServer(KeptFarm.key(80), KeptFarm.endpoint("one", 80)));
      hand.apply(new Change.EditServer(KeptFarm.key(80), server("two", 9)));
      hand.apply(new Change.EditServer(KeptFarm.key(80), server("three", 0)));
      hand.apply(new Change.AddServer(KeptFarm.key(80), guest));
      hand.apply(new Change.DeleteService(KeptFarm.key(81)));
      Patience.until(
          () -> farm.servers(80) + " and " + farm.servers(81),
          ("1:1 2:1 3:0 77:5 and " + ALL)::equals);
      assertThat(run.await("has weight 0 by hand: held")).hasSize(1);
      run.await("service tcp 192.0.2.10:81 was gone: restored");
      // Whoever looks again leaves both again.
      hand.apply(new Change.DeleteServer(KeptFarm.key(81), KeptFarm.endpoint("one", 81)));
      Patience.until(() -> farm.servers(81), ALL::equals);
      assertThat(farm.servers(80)).isEqualTo("1:1 2:1 3:0 77:5");
      assertThat(run.await("10.8.0.77:80 of tcp 192.0.2.10:80 is in no file")).hasSize(1);
      hand.apply(new Change.EditServer(KeptFarm.key(80), server("three", 7)));
      hand.apply(new Change.DeleteServer(KeptFarm.key(80), guest.endpoint()));
      farm.awaitServers(ALL);
    }
  }

  private static RealServer server(String name, int weight) {
    return RealServer.of(KeptFarm.endpoint(name, 80), ForwardMethod.MASQ).withWeight(weight);
  }

  /**
   * Who is connected goes on, and nobody else comes. Of the service that no visitor asks, whose
   * connections would be remembered for minutes; the kernel forgets one that was reset in seconds.
   */
  @Test
  void aDrainedServerLeavesWithItsLastConnection() throws Exception {
    Session held = farm.client().open(KeptFarm.service(81));
    try (held) {
      String server = held.ask().server();
      int digit = KeptFarm.NAMES.indexOf(server) + 1;
      String others = ALL.replace(digit + ":1", "").replace("  ", " ").strip();
      String address = KeptFarm.endpoint(server, 81).address().toString();
      List<String> which = List.of("--service", "tcp:192.0.2.10:81", address);
      assertThat(maintain(which, "on", "--drain")).isZero();
      try {
        assertThat(farm.servers(81)).isEqualTo(ALL.replace(digit + ":1", digit + ":0"));
        // Its checks go on, and are as many as fit into some looks at its connections.
        int before = farm.accepted(server);
        Patience.until(() -> farm.accepted(server), count -> count >= before + 8);
        assertThat(farm.client().ask(KeptFarm.service(81), 4)).doesNotContain(server);
        assertThat(held.ask().server()).isEqualTo(server);
        assertThat(farm.servers(81)).isEqualTo(ALL.replace(digit + ":1", digit + ":0"));
        held.reset();
        Patience.until(() -> farm.servers(81), others::equals);
        assertThat(farm.servers(80)).as("it was of one service only").isEqualTo(ALL);
      } finally {
        assertThat(maintain(which, "off")).isZero();
      }
    }
    farm.awaitServers(ALL);
  }

  private static int maintain(List<String> which, String... what)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(which);
    words.addAll(List.of(what));
    return RunProcess.maintain(folder, words.toArray(String[]::new));
  }

  /** None can be opened then: those that are open stay. */
  @Test
  void whereNoDescriptorIsLeftNoServerIsJudged() throws Exception {
    limit("8");
    try {
      run.await("could not be made: could not make a socket: ");
      farm.end("three");
      // Each check is tried again every second.
      TimeUnit.SECONDS.sleep(2);
      assertThat(farm.servers(80)).isEqualTo(ALL);
    } finally {
      limit("4096");
    }
    farm.awaitServers("1:1 2:1");
    assertThat(run.isAlive()).isTrue();
  }

  private static void limit(String descriptors) throws IOException, InterruptedException {
    command("prlimit", "--pid", Long.toString(run.pid()), "--nofile=" + descriptors + ":");
  }

  private static void command(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).as("%s", words[0]).isZero();
  }

  @Test
  void theTimeOfDayIsOfNoConcern() throws Exception {
    setTimeOfDay("1 hour");
    try {
      assertChecksGoOn();
      setTimeOfDay("-2 hours");
      try {
        assertChecksGoOn();
      } finally {
        setTimeOfDay("2 hours");
      }
    } finally {
      setTimeOfDay("-1 hour");
    }
  }

  private static void setTimeOfDay(String fromNow) throws IOException, InterruptedException {
    command("date", "--set", fromNow);
  }

  private static void assertChecksGoOn() throws IOException, InterruptedException {
    int before = farm.accepted("one");
    long begin = System.nanoTime();
    Patience.until(() -> farm.accepted("one"), count -> count >= before + 3);
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(farm.accepted("one") - before)
        .as("no check is made up for, in %s s", seconds)
        .isLessThanOrEqualTo((int) (seconds / 0.4) + 2);
    farm.end("two");
    farm.awaitServers("1:1 3:1");
    farm.begin("two");
    farm.awaitServers(ALL);
  }
}
