package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.PermissionDeniedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged {@code ipvs serve}: how it starts, how it stops, and whom it serves. */
@Timeout(120)
class ServeIT {
  private static final VirtualService WEB =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR);

  /** Opens a socket and becomes another program, as systemd does. */
  private static final String ACTIVATE =
      "BEGIN { $^F = 9 } my $socket = IO::Socket::UNIX->new(Local => shift, Listen => 5) or die;"
          + "POSIX::dup2(fileno $socket, 3); $ENV{LISTEN_PID} = $$; $ENV{LISTEN_FDS} = 1;"
          + "exec @ARGV";

  @TempDir Path folder;
  private Path socket;

  @BeforeEach
  void place() {
    socket = folder.resolve("socket");
  }

  private IpvsClient client() throws IOException {
    return IpvsClient.connect("unix:" + socket);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 15", "INT, 2", "HUP, 1"})
  void aSignalEndsItWithSuccessAndRemovesTheSocket(String signal, int number) throws Exception {
    assumeTrue(!isIgnored(number), "this build was told to ignore it, by nohup or the like");
    try (Served served = Served.ready("--simulate", "--socket", socket.toString());
        IpvsClient client = client()) {
      client.addService(WEB);
      assertThat(served.after(signal)).isZero();
      assertThat(served.rest()).isEmpty();
      assertThat(Files.exists(socket)).isFalse();
      assertThatThrownBy(client::services).isInstanceOf(IOException.class);
    }
  }

  /** Whether a signal is ignored here, and so by every program that is started from here. */
  private static boolean isIgnored(int signal) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
          .anyMatch(mask -> (mask >>> signal - 1 & 1) != 0);
    }
  }

  @Test
  void aServerThatWasKilledIsReplacedAndALiveOneIsNot() throws Exception {
    String[] options = {"--simulate", "--socket", socket.toString()};
    try (Served first = Served.ready(options)) {
      try (Served second = Served.start(List.of(), options)) {
        assertThat(second.status()).isEqualTo(2);
        assertThat(second.rest())
            .containsExactly("ipvs serve: " + socket + ": another server listens there");
      }
      first.after("KILL");
      assertThat(Files.exists(socket)).isTrue();
      try (Served third = Served.ready(options)) {
        client().close();
        assertThat(third.after("TERM")).isZero();
      }
    }
  }

  @Test
  void aSocketThatWasRemovedIsThereAgain() throws Exception {
    try (Served served = Served.ready("--simulate", "--socket", socket.toString())) {
      Files.delete(socket);
      assertThat(served.line()).isEqualTo("the socket had gone, and is there again");
      try (IpvsClient client = client()) {
        client.addService(WEB);
      }
    }
  }

  @Test
  void allClientsShareOneTable() throws Exception {
    try (Served served = Served.ready("--simulate", "--socket", socket.toString());
        IpvsClient one = client();
        IpvsClient other = client()) {
      one.addService(WEB);
      assertThat(other.services().entries()).hasSize(1);
      assertThat(served.after("TERM")).isZero();
    }
  }

  @Test
  void aReadOnlyServerRefusesAChangeInOneLine() throws Exception {
    try (Served served = Served.ready("--simulate", "--read-only", "--socket", socket.toString());
        IpvsClient client = client()) {
      assertThat(client.services().entries()).isEmpty();
      assertThatThrownBy(() -> client.addService(WEB))
          .isInstanceOf(PermissionDeniedException.class);
      assertThat(served.line()).matches("uid \\d+: IPVS_CMD_NEW_SERVICE refused, EPERM");
      assertThat(ipvsadm("-A", "-t", "192.0.2.10:80", "-s", "wrr"))
          .isEqualTo("Permission denied (the server is read-only)\n");
      assertThat(served.line()).matches("uid \\d+: IPVS_CMD_NEW_SERVICE refused, EPERM");
      assertThat(served.after("TERM")).isZero();
      assertThat(served.rest()).isEmpty();
    }
  }

  @Test
  void whatTheFileCannotHoldIsRefusedAndToldOnBothSides() throws Exception {
    Path table = folder.resolve("table");
    String lost = table + " cannot hold 47 192.0.2.10:0: protocol 47 has no option";
    Files.writeString(table, "-A -t 192.0.2.10:80 -s wrr\n");
    try (Served served = Served.ready("--simulate=" + table, "--socket", socket.toString())) {
      Shell.Result asked =
          Shell.in(folder).run("ipvs ensure 47:192.0.2.10:0 --persistent 60 --connect unix:socket");

      assertThat(asked.status()).isEqualTo(3);
      assertThat(asked.err())
          .isEqualTo(
              "ipvs ensure: add service 47 192.0.2.10:0: not supported by this kernel (EOPNOTSUPP, "
                  + lost
                  + ")\n");
      assertThat(served.line()).isEqualTo(lost);
      assertThat(served.after("TERM")).isZero();
      assertThat(served.rest()).isEmpty();
    }
    assertThat(table).hasContent("-A -t 192.0.2.10:80 -s wrr\n");
  }

  @Test
  void aSocketOfTheParentIsServed() throws Exception {
    List<String> parent = perl("-MPOSIX", "-e", ACTIVATE, socket.toString());
    try (Served served = Served.start(parent, "--simulate")) {
      assertThat(served.line())
          .isEqualTo("ipvs serve: ready at the socket that it was started with");
      try (IpvsClient client = client()) {
        client.addService(WEB);
      }
      assertThat(served.after("TERM")).isZero();
      assertThat(Files.exists(socket)).as("it belongs to the parent").isTrue();
    }
  }

  @Test
  void aSocketOfTheParentHasItsMode() throws Exception {
    List<String> parent = perl("-MPOSIX", "-e", ACTIVATE, socket.toString());
    try (Served served = Served.start(parent, "--simulate", "--mode", "0600")) {
      assertThat(served.status()).isEqualTo(2);
      assertThat(served.rest())
          .containsExactly(
              "ipvs serve: started with a socket, which has its mode; --mode sets none");
    }
  }

  @Test
  void whoHasNoPrivilegesIsToldThatTheyAreMissing() throws Exception {
    List<String> nobody =
        Shell.IS_ROOT ? List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all") : List.of();
    try (Served served = Served.start(nobody, "--socket", socket.toString())) {
      assertThat(served.status()).isEqualTo(4);
      // The second one where the kernel has IPVS.
      assertThat(served.rest())
          .singleElement()
          .asString()
          .matches(
              "ipvs serve: (not permitted to ask the kernel \\(CAP_NET_ADMIN\\)"
                  + "|.*permission denied; run as root, or grant CAP_NET_ADMIN)");
    }
  }

  @Test
  void aTableIsKeptInItsFile() throws Exception {
    Path file = folder.resolve("table");
    String[] options = {"--simulate", file.toString(), "--socket", socket.toString()};
    try (Served served = Served.ready(options);
        IpvsClient client = client()) {
      client.addService(WEB);
      while (!Files.exists(file)) {
        Thread.onSpinWait();
      }
      assertThat(Files.readString(file)).contains("-A -t 192.0.2.10:80 -s wrr\n");
      client.setTimeouts(new Timeouts(100, 50, 60));
      assertThat(served.after("TERM")).isZero();
      assertThat(Files.readString(file)).contains("--set 100 50 60\n");
    }
    try (Served served = Served.ready(options);
        IpvsClient client = client()) {
      assertThat(client.services().entries()).hasSize(1);
      assertThat(served.after("TERM")).isZero();
    }
  }

  @Test
  void aFileThatHoldsNoTableIsTwoAndLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("table"), "-A -t nonsense\n");
    try (Served served =
        Served.start(List.of(), "--simulate", file.toString(), "--socket", socket.toString())) {
      assertThat(served.status()).isEqualTo(2);
      assertThat(served.rest()).isNotEmpty().first().asString().contains("table");
      assertThat(Files.readString(file)).isEqualTo("-A -t nonsense\n");
      assertThat(Files.exists(socket)).isFalse();
    }
  }

  @Test
  void ipvsadmIsServed() throws Exception {
    try (Served served = Served.ready("--simulate", "--socket", socket.toString())) {
      assertThat(ipvsadm("-A", "-t", "192.0.2.10:80", "-s", "wrr")).isEmpty();
      assertThat(ipvsadm("-a", "-t", "192.0.2.10:80", "-r", "10.0.0.1:80", "-m")).isEmpty();
      assertThat(ipvsadm("-S", "-n"))
          .isEqualTo(
              "-A -t 192.0.2.10:80 -s wrr\n" + "-a -t 192.0.2.10:80 -r 10.0.0.1:80 -m -w 1\n");
      assertThat(ipvsadm("-Lcn")).startsWith("IPVS connection entries\n");
      assertThat(served.after("TERM")).isZero();
    }
    assertThat(ipvsadm("-Ln")).contains(socket + ": there is no such socket");
  }

  private String ipvsadm(String... words) throws IOException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Served.BIN.resolveSibling("ipvsadm").toString());
    command.add("--connect=unix:" + socket);
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes());
  }

  @Test
  void otherUsersReadAndMembersOfTheGroupWrite() throws Exception {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    String flush =
        "my $s = IO::Socket::UNIX->new(Peer => shift) or die;sub ask { my $m = pack('LSSLLC2Sx0',"
            + " 20 + length $_[3], $_[0], $_[1], 1, 0, $_[2], 1, 0) . $_[3]; print $s pack('N',"
            + " length $m) . $m; $s->flush; read $s, my $l, 4; read $s, my $r, unpack 'N', $l; $r"
            + " }my $family = unpack 'x36S', ask(16, 1, 3, pack('SSa5x3', 9, 2, 'IPVS'));print"
            + " unpack 'x16l', ask($family, 5, 17, '')";
    try (Served served =
        Served.ready("--simulate", "--group", "4711", "--socket", socket.toString())) {
      assertThat(as("1234", "1234", flush)).isEqualTo("-1");
      assertThat(served.line()).isEqualTo("uid 1234: IPVS_CMD_FLUSH refused, EPERM");
      assertThat(as("1234", "4711", flush)).isEqualTo("0");
      assertThat(as("0", "0", flush)).isEqualTo("0");
      assertThat(served.after("TERM")).isZero();
    }
  }

  @Test
  void whereReadersAreNamedOthersAreRefused() throws Exception {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    String lookUp =
        "my $s = IO::Socket::UNIX->new(Peer => shift) or die; my $m = pack('LSSLLC2Sx0SSa5x3',"
            + " 32, 16, 1, 1, 0, 3, 1, 0, 9, 2, 'IPVS'); print $s pack('N', length $m) . $m;"
            + " $s->flush; read $s, my $l, 4; read $s, my $r, unpack 'N', $l;"
            + " print unpack('x4S', $r) == 2 ? unpack('x16l', $r) : 'family'";
    try (Served served =
        Served.ready("--simulate", "--readers", "4711", "--socket", socket.toString())) {
      assertThat(as("1234", "1234", lookUp)).isEqualTo("-1");
      assertThat(served.line()).isEqualTo("uid 1234: reading refused, EPERM");
      assertThat(as("1234", "4711", lookUp)).isEqualTo("family");
      assertThat(as("0", "0", lookUp)).isEqualTo("family");
      assertThat(served.after("TERM")).isZero();
      assertThat(served.rest()).isEmpty();
    }
  }

  private String as(String user, String group, String script) throws Exception {
    Process other =
        new ProcessBuilder(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--groups=" + group,
                "perl",
                "-MIO::Socket::UNIX",
                "-e",
                script,
                socket.toString())
            .redirectErrorStream(true)
            .start();
    return new String(other.getInputStream().readAllBytes());
  }

  private static List<String> perl(String... arguments) {
    try {
      new ProcessBuilder("perl", "-MIO::Socket::UNIX", "-e", "1").start().waitFor();
    } catch (IOException e) {
      return abort("perl is not installed: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    List<String> command = new java.util.ArrayList<>(List.of("perl", "-MIO::Socket::UNIX"));
    command.addAll(List.of(arguments));
    return command;
  }
}
