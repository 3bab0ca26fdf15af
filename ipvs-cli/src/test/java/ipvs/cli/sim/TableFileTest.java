package ipvs.cli.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.cli.Restorable;
import ipvs.cli.file.OpenFile;
import ipvs.cli.file.Pipes;
import ipvs.cli.kernel.NoTableException;
import ipvs.model.Generator;
import ipvs.model.Scheduler;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a file to a table and back, and what is no table. */
class TableFileTest {
  private static final String WEB = "-A -t 10.0.0.1:80 -s rr\n";

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("table");
  }

  private TableFile file() throws NoTableException {
    return TableFile.at(path, "T");
  }

  /** {@return what the file would hold, were the table of this one written} */
  private String rewritten(String text) throws IOException {
    Files.writeString(path, text, StandardCharsets.ISO_8859_1);
    TableFile file = file();
    return new String(file.text(file.load()), StandardCharsets.ISO_8859_1);
  }

  private void refused(String text, String... messages) throws IOException {
    Files.writeString(path, text, StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> file().load())
        .withMessage(String.join("\n", messages));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aTableThatIsLoadedAndStoredStaysTheSameToTheByte(long seed) throws IOException {
    String table = any(Generator.seeded(seed));
    assertThat(table.lines().filter(line -> line.startsWith("-A"))).hasSizeGreaterThan(30);
    assertThat(table.lines().filter(line -> line.startsWith("-a"))).hasSizeGreaterThan(10);

    assertThat(rewritten(table)).isEqualTo(table);
  }

  /** A table in which hashes are shared, so that the order of insertion counts. */
  private String any(Generator generator) throws IOException {
    KernelSimulator kernel = KernelSimulator.create();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      VirtualService any = generator.service();
      Scheduler scheduler = List.of(Scheduler.RR, Scheduler.SH, Scheduler.MH).get(i % 3);
      Optional<VirtualService> service =
          Restorable.of(
              new VirtualService(
                  any.key(), scheduler, any.flags(), any.persistence(), Optional.empty()));
      if (service.isPresent()) {
        changes.add(new Change.AddService(service.get()));
        for (int j = 0; j < i % 5; j++) {
          Restorable.of(service.get(), generator.server())
              .ifPresent(server -> changes.add(new Change.AddServer(service.get().key(), server)));
        }
      }
    }
    changes.add(new Change.SetTimeouts(new Timeouts(1, 2_678_400, 77)));
    changes.add(new Change.StartDaemon(SyncDaemon.of(SyncRole.BACKUP, "lo", 255)));
    changes.add(new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 0)));
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      client.applyAll(changes);
    }
    return new String(file().text(kernel), StandardCharsets.ISO_8859_1);
  }

  @Test
  void servicesOfOneHashKeepTheirOrder() throws IOException {
    String table =
        "--set 900 120 300\n"
            + IntStream.of(513, 1, 257)
                .mapToObj(mark -> "-A -f " + mark + " -s rr\n")
                .collect(Collectors.joining());
    assertThat(rewritten(table)).isEqualTo(table);
  }

  @Test
  void anAbsentFileIsAnEmptyTable() throws IOException {
    assertThat(new String(file().text(file().load()), StandardCharsets.ISO_8859_1))
        .isEqualTo("--set 900 120 300\n");
    assertThat(path).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# nothing",
        "--set 0 0 0",
        "--set 1 1 1\n--set 900 120 300\r\n \t\r\n",
        "ipvsadm --set 900 120 300 # as ever"
      })
  void commentsEmptyLinesAndUnendedOnesAreAllowed(String text) throws IOException {
    assertThat(rewritten(text)).isEqualTo("--set 900 120 300\n");
  }

  @Test
  void serversMayStandBeforeTheirService() throws IOException {
    assertThat(rewritten("-a -f 1 -r 10.0.0.2\n-A -f 1 -s rr"))
        .isEqualTo("--set 900 120 300\n-A -f 1 -s rr\n-a -f 1 -r 10.0.0.2:0 -g -w 1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-C",
        "-L",
        "-S",
        "-Z",
        "-E -f 1",
        "-D -f 1",
        "-e -f 1 -r 10.0.0.1",
        "-d -f 1 -r 10.0.0.1",
        "--stop-daemon master",
        "-h",
        "-v"
      })
  void noOtherCommandMakesATable(String line) throws IOException {
    refused(WEB + line, "T:2: only -A, -a, --set and --start-daemon make a table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -R | no command
          foo | no command
          -A | You need to supply the 'service-address' option for the 'add-service' command
          -A -q | -q: unknown option
          -A --connect kernel -f 1 | --connect: unknown option
          -A -t www.example.com:80 | illegal virtual server address[:port] specified
          -A -t 10.0.0.1:http | illegal virtual server address[:port] specified
          -A -t 10.0.0.1:80 -6 | -6 used before -f
          -A -f 1 -s nosuch | Scheduler or persistence engine not found
          -a -f 1 -r 10.0.0.1 | Service not defined
          --start-daemon master --mcast-interface eth7 | No such device
          """)
  void whatIsWrongWithALineIsTold(String line, String reason) throws IOException {
    refused("# table\r\n\r\n" + WEB + line, "T:4: " + reason);
  }

  @Test
  void allWrongLinesAreTold() throws IOException {
    refused(
        "-A -f x\n\n" + WEB + "-R\r\n# -A -f y\n-A -f z -s rr\n" + WEB,
        "T:1: invalid fwmark value `x' specified",
        "T:4: no command",
        "T:6: invalid fwmark value `z' specified",
        "T:7: Service already exists");
  }

  @Test
  void aServerWhoseServiceCannotBeReadIsNotTheFault() throws IOException {
    refused(
        "-A -f 1 -s rr -q\n-a -f 1 -r 10.0.0.2\n-a -f 1 -r 10.0.0.3\n", "T:1: -q: unknown option");
  }

  @Test
  void ofTwoThatExcludeEachOtherTheSecondIsWrong() throws IOException {
    refused(WEB + "-A -f 1\n" + WEB, "T:3: Service already exists");
    refused(
        WEB + "-a -t 10.0.0.1:80 -r 10.0.0.2\n-a -t 10.0.0.1:80 -r 10.0.0.2 -w 2\n",
        "T:3: Destination already exists");
    refused("--start-daemon backup\n--start-daemon backup\n", "T:2: Daemon has already run");
  }

  @Test
  void twentyWrongLinesSayEnough() throws IOException {
    String[] messages = new String[21];
    for (int i = 0; i < 20; i++) {
      messages[i] = "T:" + (i + 1) + ": no command";
    }
    messages[20] = "T: more lines are wrong";
    refused("foo\n".repeat(1000), messages);
    refused("foo\n".repeat(20), List.of(messages).subList(0, 20).toArray(String[]::new));
    refused("-A -f 1\n".repeat(1000), renumbered());
  }

  private static String[] renumbered() {
    List<String> messages = new ArrayList<>();
    for (int line = 2; line <= 21; line++) {
      messages.add("T:" + line + ": Service already exists");
    }
    messages.add("T: more lines are wrong");
    return messages.toArray(String[]::new);
  }

  @Test
  void whatIsNoTextIsOneLine() throws IOException {
    refused("\u007fELF\u0002\u0001\0\0\0 garbage\n\u00ff\n", "T: Not a text file");
    refused(WEB + "-A -f 1\0 -s rr\n", "T: Not a text file");
  }

  @Test
  void anOverlongLineIsOneLine() throws IOException {
    refused(WEB + "-A" + " ".repeat(1 << 20), "T: line 2 is longer than 1048576 bytes");
  }

  @Test
  void whatIsNoFileIsOneLine() throws IOException {
    Files.createDirectory(path);
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(this::file)
        .withMessage("T: Is a directory");
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> TableFile.at(Path.of("/dev/zero"), "Z"))
        .withMessage("Z: Not a regular file");
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> TableFile.at(folder.resolve("none/table"), "N"))
        .withMessage("N: No such file or directory");
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeIsNoTableByAnyName() throws Exception {
    Pipes.make(path);
    Path link = Files.createSymbolicLink(folder.resolve("link"), path);
    List<Path> pipes = new ArrayList<>(List.of(path, link));
    Process process = new ProcessBuilder("cat").start();
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc/self/fd"), TableFileTest::isPipe)) {
      descriptors.forEach(pipes::add);
      assertThat(pipes).hasSizeGreaterThan(2);
      for (Path pipe : pipes) {
        assertThatExceptionOfType(NoTableException.class)
            .isThrownBy(() -> TableFile.at(pipe, "P"))
            .withMessage("P: Not a regular file");
      }
    } finally {
      process.destroy();
    }
  }

  private static boolean isPipe(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anOpenFileIsATableWhileItHasAName() throws IOException {
    Files.writeString(path, WEB);
    try (FileChannel channel = FileChannel.open(path)) {
      Path open = OpenFile.path(channel);
      TableFile file = TableFile.at(open, "T");
      file.store(file.text(file.load()));
      assertThat(path).hasContent("--set 900 120 300\n" + WEB);

      assertThatExceptionOfType(NoTableException.class)
          .as("the file that is open has been replaced")
          .isThrownBy(() -> TableFile.at(open, "T"))
          .withMessage("T: cannot be reached by a name");
    }
  }

  @Test
  void whatCannotComeIntoBeingIsNoEmptyTable() {
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> TableFile.at(Path.of("/proc/self/fd/987654"), "T"))
        .withMessage("T: No such file or directory");
  }

  @Test
  void aNameThatIsNoTextIsReadAndNotWritten() throws Exception {
    String odd = "o=$(printf 'odd\\377'); echo '-A -f 1 -s rr' > \"$o\"; ln -s \"$o\" table";
    assertThat(new ProcessBuilder("sh", "-c", odd).directory(folder.toFile()).start().waitFor())
        .isZero();
    TableFile file = file();
    byte[] text = file.text(file.load());
    assertThat(new String(text, StandardCharsets.ISO_8859_1)).endsWith("-A -f 1 -s rr\n");
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> file.lock(Duration.ZERO))
        .withMessage("T.lock: no path in the present locale");
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> file.store(text))
        .withMessage("T: no path in the present locale");
  }

  @Test
  void aTableIsReachedThroughFoldersOfProc() throws IOException {
    Files.writeString(path, WEB);
    Path here = Path.of("/proc/self/root").resolve(path.toString().substring(1));
    TableFile file = TableFile.at(here, "T");
    file.store(file.text(file.load()));
    assertThat(path).hasContent("--set 900 120 300\n" + WEB);
    assertThatExceptionOfType(NoTableException.class)
        .isThrownBy(() -> TableFile.at(Path.of("/proc/self/cwd"), "T"))
        .withMessage("T: Is a directory");
  }
}
