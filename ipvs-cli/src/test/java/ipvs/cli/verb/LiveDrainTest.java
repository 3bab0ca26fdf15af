package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.Console;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.progress.DrainBars;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.ServerText;
import ipvs.cli.session.Surroundings;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.relay.RelayedSimulator;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.ManualClock;
import ipvs.netlink.sim.SimulatedConnection;
import ipvs.netlink.sim.SimulatorSettings;
import ipvs.netlink.watch.Drain;
import ipvs.netlink.watch.ManualPace;
import ipvs.netlink.wire.Errno;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipvs drain} and {@code ipvs ramp} of servers with connections, reached by a relay. */
@Timeout(60)
class LiveDrainTest {
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final Endpoint SERVER = Endpoint.parse("10.0.0.11:8080");
  private static final String NAME = "tcp 192.0.2.10:80 -> 10.0.0.11:8080: ";
  private static final String DRAIN = "drain tcp:192.0.2.10:80 10.0.0.11:8080";
  private static final String BACK = "ipvs set tcp:192.0.2.10:80 10.0.0.11:8080 --weight 2\n";

  @TempDir private Path folder;
  private final ManualClock clock = ManualClock.startingAt(ManualPace.BEGIN);
  private final KernelSimulator kernel = KernelSimulator.create(SimulatorSettings.DEFAULT, clock);
  private final ManualPace pace = ManualPace.every(Duration.ofSeconds(1), clock);
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private RelayedSimulator relay;
  private IpvsClient others;

  @BeforeEach
  void begin() throws IOException {
    relay = RelayedSimulator.start(folder.resolve("ipvs.sock"), kernel);
    others = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    others.addService(VirtualService.of(WEB, Scheduler.WRR));
    others.addServer(WEB, RealServer.of(SERVER, ForwardMethod.MASQ).withWeight(2));
  }

  @AfterEach
  void end() {
    others.close();
    relay.close();
  }

  private TableStage.Result run(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    Surroundings around =
        new Surroundings(
                Map.of("IPVSADM_CONNECT", "unix:" + folder.resolve("ipvs.sock")),
                stop -> {},
                () -> false,
                Optional::empty,
                folder.resolve("none"))
            .withTime(interval -> pace);
    VerbStatus status = Ipvs.run(console, around, List.of(line.split(" ")));
    return new TableStage.Result(
        status,
        out.toString(StandardCharsets.ISO_8859_1),
        err.toString(StandardCharsets.ISO_8859_1));
  }

  private List<SimulatedConnection> connect(int count) {
    List<SimulatedConnection> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(kernel.connect(WEB, Endpoint.parse("198.51.100.7:" + (20_000 + i))).orElseThrow());
    }
    return made;
  }

  private static void closeAll(List<SimulatedConnection> connections) {
    connections.forEach(SimulatedConnection::close);
  }

  private void passes(int seconds) {
    for (int i = 0; i < seconds; i++) {
      pace.then(() -> {});
    }
  }

  @Test
  void aLineTellsWhatIsLeftEveryTenSecondsAtMost() {
    List<SimulatedConnection> held = connect(12);
    passes(2);
    pace.then(() -> closeAll(held.subList(0, 5))).then(() -> closeAll(held.subList(5, 9)));
    passes(40);
    pace.then(() -> closeAll(held.subList(9, 12)));

    assertThat(run(DRAIN + " --delete"))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.DONE,
                NAME
                    + "weight 2 -> 0, 12 active\n"
                    + NAME
                    + "3 active after 10 s\n"
                    + NAME
                    + "drained after 45 s, deleted\n",
                ""));
  }

  @Test
  void aDeadlineLeavesWhoIsNotDone() throws IOException {
    connect(3);
    TableStage.Result result = run(DRAIN + " --timeout 5s --delete");
    assertThat(result.status()).isEqualTo(VerbStatus.DEADLINE);
    assertThat(result.out()).endsWith(NAME + "not drained after 5 s, 3 active\n");
    assertThat(others.server(WEB, SERVER).weight()).isZero();
  }

  @Test
  void aWeightThatSomebodyElseSetsIsAFinding() throws IOException {
    connect(3);
    pace.then(() -> others.editServer(WEB, others.server(WEB, SERVER).server().withWeight(7)));
    TableStage.Result result = run(DRAIN + " --delete");
    assertThat(result.status()).isEqualTo(VerbStatus.FINDING);
    assertThat(result.out()).endsWith(NAME + "weight 7 set by somebody else after 1 s\n");
    assertThat(others.server(WEB, SERVER).weight()).isEqualTo(7);
  }

  @Test
  void aWeightThatTheKernelRefusesIsTold() throws IOException {
    kernel.faults().refuse(IpvsCommand.SET_DEST, Errno.EINVAL);
    TableStage.Result result = run(DRAIN);
    assertThat(result.status()).isEqualTo(VerbStatus.REFUSED);
    assertThat(result.err()).startsWith("ipvs drain: ").hasLineCount(1);
    assertThat(others.server(WEB, SERVER).weight()).isEqualTo(2);
  }

  @Test
  void aRampThatTheKernelRefusesEnds() throws IOException {
    pace.then(() -> kernel.faults().refuse(IpvsCommand.SET_DEST, Errno.EINVAL));
    TableStage.Result result = run("ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 5 --over 6s");
    assertThat(result.status()).isEqualTo(VerbStatus.REFUSED);
    assertThat(result.err()).startsWith("ipvs ramp: ").hasLineCount(1);
    assertThat(others.server(WEB, SERVER).weight()).isEqualTo(2);
  }

  @Test
  void toldToStopItSaysHowToGoBack() throws IOException {
    connect(3);
    pace.then(() -> {})
        .then(
            () -> {
              throw new InterruptedIOException("told to stop");
            });
    TableStage.Result result = run(DRAIN + " --delete");
    assertThat(result.status()).isEqualTo(VerbStatus.INTERRUPTED);
    assertThat(result.out()).endsWith(NAME + "interrupted after 1 s, weight 0, 3 active\n" + BACK);
    assertThat(others.server(WEB, SERVER).weight()).isZero();
  }

  @Test
  void toldToStopItGoesBackWhereThatIsAsked() throws IOException {
    connect(3);
    pace.then(
        () -> {
          throw new InterruptedIOException("told to stop");
        });
    TableStage.Result result = run(DRAIN + " --restore-on-interrupt");
    assertThat(result.status()).isEqualTo(VerbStatus.INTERRUPTED);
    assertThat(result.out()).endsWith(NAME + "weight 0 -> 2 again\n");
    assertThat(others.server(WEB, SERVER).weight()).isEqualTo(2);
  }

  @Test
  void aModuleThatGoesMeanwhileTookTheServersWithIt() {
    connect(3);
    pace.then(kernel::unload);
    TableStage.Result result = run(DRAIN);
    assertThat(result.status()).isEqualTo(VerbStatus.NO_IPVS);
    assertThat(result.err()).startsWith("ipvs drain: ").hasLineCount(1);
  }

  @Test
  void aStreamHasARecordForEachLookThatFoundOtherNumbers() {
    List<SimulatedConnection> held = connect(2);
    passes(3);
    pace.then(held.get(0)::close);
    passes(3);
    pace.then(held.get(1)::close);
    assertThat(SchemaAssert.assertValidStream(run(DRAIN + " --json").out()))
        .extracting(
            record ->
                record.path("phase").asText() + " " + record.path("active_connections").asText())
        .containsExactly(" ", "quiesced 2", "waiting 1", "drained 0", " ");
  }

  /** What a terminal shows is what is written without what the cursor commands erase. */
  @Test
  void barsAreDrawnAnewAndLeaveNothingBehind() throws IOException {
    connect(3);
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), screen, screen);
    DrainBars bars = new DrainBars(console, new ServerText(EndpointText.numeric()));
    List<SimulatedConnection> held = connect(3);
    passes(1);
    pace.then(() -> closeAll(held.subList(0, 2))).then(held.get(2)::close);
    Drain.of(others, List.of(Drain.Request.of(WEB, SERVER)), pace).run(Optional.empty(), bars);
    bars.finish();

    String first = NAME.replace(": ", "") + " [--------------------] 3 active after 0 s";
    String second = NAME.replace(": ", "") + " [#############-------] 1 active after 2 s";
    assertThat(screen.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo(
            NAME
                + "weight 2 -> 0, 3 active\n"
                + drawn(first)
                + drawn(first.replace("0 s", "1 s"))
                + drawn(second)
                + NAME
                + "drained after 3 s\n");
  }

  private static String drawn(String line) {
    return "\u001b[?7l" + line + "\u001b[?7h\r\u001b[J";
  }
}
