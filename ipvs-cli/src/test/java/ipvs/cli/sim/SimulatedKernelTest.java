package ipvs.cli.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.ConnectedTool;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands whose table is a file. */
class SimulatedKernelTest {
  private static final Outcome DONE = new Outcome(0, "", "");
  private static final String EMPTY = "--set 900 120 300\n";
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path folder;
  private Path table;
  private String where;
  private final ConnectedTool tool = new ConnectedTool();

  @BeforeEach
  void name() {
    table = folder.resolve("table");
    where = "--connect=sim:" + table;
  }

  private Outcome run(String line) {
    return tool.run((where + " " + line).split(" "));
  }

  private String text() throws IOException {
    return Files.readString(table);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aTableIsAddedToCommandByCommand() throws IOException {
    assertThat(run("-A -t 192.0.2.10:80 -s wrr")).isEqualTo(DONE);
    assertThat(run("-a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2")).isEqualTo(DONE);
    assertThat(run("-a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m")).isEqualTo(DONE);
    assertThat(run("--set 0 0 60")).isEqualTo(DONE);
    assertThat(run("--start-daemon backup --syncid 7 --mcast-ttl 3")).isEqualTo(DONE);

    assertThat(run("-Ln").stdout())
        .isEqualTo(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            TCP  192.0.2.10:80 wrr
              -> 10.0.0.11:8080               Masq    2      0          0\s\s\s\s\s\s\s\s\s
              -> 10.0.0.12:8080               Masq    1      0          0\s\s\s\s\s\s\s\s\s
            """);
    assertThat(text())
        .isEqualTo(
            """
            --set 900 120 60
            --start-daemon backup --mcast-interface eth0 --syncid 7 --mcast-group 224.0.0.81\
             --mcast-port 8848 --mcast-ttl 3 --sync-maxlen 1472
            -A -t 192.0.2.10:80 -s wrr
            -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
            -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
            """);
  }

  @Test
  void whatOnlyAsksLeavesNoTrace() throws IOException {
    for (String line : List.of("-Ln", "-Sn", "-L --timeout", "-L --daemon", "-Lcn")) {
      assertThat(run(line)).as(line).extracting(Outcome::exit, Outcome::stderr).contains(0, "");
    }
    assertThat(tool.read("ipvsadm-save", "", where, "-n")).isEqualTo(DONE);
    assertThat(files()).isEmpty();
  }

  @Test
  void nothingIsOpenedBeforeTheArgumentsAreGood() {
    String nowhere = "--connect=sim:/no/such/folder/table";
    assertThat(tool.run("-v", nowhere).exit()).isZero();
    assertThat(tool.run("-h", nowhere).stdout()).contains("Usage:");
    assertThat(tool.run("-A", nowhere).stderr()).startsWith("You need to supply");
    assertThat(tool.run("-L", nowhere))
        .isEqualTo(new Outcome(2, "", "/no/such/folder/table: No such file or directory\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-A -f 1", "-Z", "--set 0 0 0", "-D -f 2", "-E -f 1 -s rr"})
  void aTableThatStaysAsItIsIsNotWritten(String line) throws IOException {
    Files.writeString(table, "# mine\n-A -f 1 -s rr");
    Files.setLastModifiedTime(table, LONG_AGO);

    run(line);

    assertThat(text()).isEqualTo("# mine\n-A -f 1 -s rr");
    assertThat(Files.getLastModifiedTime(table)).isEqualTo(LONG_AGO);
  }

  @Test
  void aRefusalIsThatOfTheKernel() {
    run("-A -f 1");
    assertThat(run("-A -f 1")).isEqualTo(new Outcome(255, "", "Service already exists\n"));
    assertThat(run("-A -f 2 -s nosuch"))
        .isEqualTo(new Outcome(255, "", "Scheduler or persistence engine not found\n"));
    assertThat(run("-L -f 3")).isEqualTo(new Outcome(1, "", "No such service\n"));
  }

  @Test
  void aRestoreIsOneChange() throws IOException {
    Files.writeString(table, "-A -f 9\n");
    assertThat(tool.read("ipvsadm-restore", "-A -f 1 -s rr\n-A -f 1\n-A -f 2 -s rr\n", where))
        .isEqualTo(new Outcome(0, "", "Service already exists\n"));
    assertThat(text()).isEqualTo(EMPTY + "-A -f 1 -s rr\n-A -f 2 -s rr\n");

    assertThat(tool.read("ipvsadm", "-D -f 1\n-A -f 3 -s rr\nfoo\n-A -f 4\n", where, "-R").exit())
        .isEqualTo(255);
    assertThat(text()).isEqualTo(EMPTY + "-A -f 2 -s rr\n-A -f 3 -s rr\n");
  }

  @Test
  void aLineOfARestoreCannotBeSentElsewhere() throws IOException {
    assertThat(tool.read("ipvsadm", "-A --connect kernel -f 1\n", where, "-R"))
        .isEqualTo(new Outcome(255, "", "--connect: unknown option\n"));
    assertThat(files()).doesNotContain("table");
  }

  @Test
  void theVariableSendsAllThreePrograms() throws IOException {
    Map<String, String> environment = Map.of("IPVSADM_CONNECT", "sim:" + table);
    for (String program : List.of("ipvsadm-restore", "ipvsadm", "ipvsadm-save")) {
      assertThat(
              tool.run(
                  new Invocation(
                      environment,
                      program,
                      program.equals("ipvsadm") ? List.of("-E", "-f", "1", "-s", "sh") : List.of(),
                      "-A -f 1")))
          .as(program)
          .extracting(Outcome::exit, Outcome::stderr)
          .containsExactly(0, "");
    }
    assertThat(text()).isEqualTo(EMPTY + "-A -f 1 -s sh\n");
  }

  @Test
  void wordsInFrontOfWhichNothingIsKnownAreTold() {
    assertThat(tool.run("-L", "--connect")).isEqualTo(refused("--connect: missing argument"));
    assertThat(tool.run("--connect", "foo", "-L"))
        .isEqualTo(refused("`foo' is none of kernel, sim:FILE, unix:PATH"));
    assertThat(tool.run(where, "-L", where))
        .isEqualTo(refused("multiple 'connect' options specified"));
  }

  private static Outcome refused(String message) {
    return new Outcome(2, "", message + "\n");
  }

  @Test
  void aFileThatIsNoTableIsToldAndLeftAlone() throws IOException {
    Files.writeString(table, "-A -f 1\n\n-C\r\n-A -f x\n");
    for (String line : List.of("-L", "-C", "-A -f 2", "-Sn")) {
      assertThat(run(line))
          .isEqualTo(
              refused(
                  table
                      + ":3: only -A, -a, --set and --start-daemon make a table\n"
                      + table
                      + ":4: invalid fwmark value `x' specified"));
    }
    assertThat(tool.read("ipvsadm-restore", "-A -f 3", where).exit()).isEqualTo(2);
    assertThat(text()).isEqualTo("-A -f 1\n\n-C\r\n-A -f x\n");
  }

  @Test
  void withoutALockNothingIsChanged() throws IOException {
    Files.createDirectories(folder.resolve("table.lock"));
    assertThat(run("-C")).isEqualTo(refused(table + ".lock: Is a directory"));
    assertThat(tool.read("ipvsadm", "-A -f 1\n-A -f 2\n", where, "-R"))
        .isEqualTo(refused(table + ".lock: Is a directory"));
    assertThat(run("-Ln").exit()).isZero();
  }

  @Test
  void whateverLiesBesideTheTableStays() throws IOException {
    Files.writeString(folder.resolve("table.new"), "a draft");
    Files.createDirectory(folder.resolve(".table.new"));
    Files.createSymbolicLink(folder.resolve("table~"), Path.of("nowhere"));
    Files.writeString(folder.resolve(".table.01234567.ipvs-new"), "of another file");
    List<String> before = files();

    assertThat(run("-A -f 2 -s rr")).isEqualTo(DONE);
    assertThat(run("-A -f 3 -s rr")).isEqualTo(DONE);

    assertThat(text()).isEqualTo(EMPTY + "-A -f 2 -s rr\n-A -f 3 -s rr\n");
    List<String> after = new ArrayList<>(files());
    assertThat(after.removeAll(List.of("table", "table.lock"))).isTrue();
    assertThat(after).isEqualTo(before);
    assertThat(folder.resolve("table.new")).hasContent("a draft");
  }

  @Test
  void whatTheLockHoldsStays() throws IOException {
    Files.writeString(folder.resolve("table.lock"), "a diary");
    assertThat(run("-A -f 2 -s rr")).isEqualTo(DONE);
    assertThat(run("-A -f 2 -s rr").exit()).isEqualTo(255);
    assertThat(folder.resolve("table.lock")).hasContent("a diary");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path target = Files.createDirectory(folder.resolve("real")).resolve("target");
    Files.createSymbolicLink(table, Path.of("hop"));
    Files.createSymbolicLink(folder.resolve("hop"), Path.of("real/target"));

    assertThat(run("-A -f 1 -s rr")).isEqualTo(DONE);
    assertThat(run("-A -f 2 -s rr")).isEqualTo(DONE);

    assertThat(Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Files.isSymbolicLink(table)).isTrue();
    assertThat(text()).isEqualTo(EMPTY + "-A -f 1 -s rr\n-A -f 2 -s rr\n");
  }

  @Test
  void linksInACircleAreTold() throws IOException {
    Files.createSymbolicLink(table, Path.of("table"));
    assertThat(run("-L")).isEqualTo(refused(table + ": Too many levels of symbolic links"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-r--", "r--r--r--"})
  void rightsToTheFileStay(String mode) throws IOException {
    Files.createFile(table);
    Files.setPosixFilePermissions(table, PosixFilePermissions.fromString(mode));
    run("-A -f 1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(table))).isEqualTo(mode);
  }

  @Test
  void commandsAtTheSameTimeLoseNothing() throws Exception {
    int each = 20;
    List<Callable<List<Outcome>>> writers = new ArrayList<>();
    for (int writer = 1; writer <= 8; writer++) {
      int first = writer * 1000;
      writers.add(
          () ->
              IntStream.range(first, first + each)
                  .mapToObj(mark -> run("-A -f " + mark + " -s rr"))
                  .toList());
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers.size() + 1);
    Future<?> reader =
        threads.submit(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                assertThat(run("-Sn").exit()).isZero();
              }
            });
    for (Future<List<Outcome>> writer : threads.invokeAll(writers)) {
      assertThat(writer.get()).containsOnly(DONE);
    }
    assertThat(reader.isDone()).isFalse();
    threads.shutdownNow();
    assertThat(text().lines()).hasSize(1 + 8 * each).doesNotHaveDuplicates();
    assertThat(run("-Sn").stdout().lines()).hasSize(8 * each);
  }
}
