package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.PingCheck;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections and echoes, limits of time, and what this machine itself does not allow. */
class ProbeLoopTest {
  private static final TcpCheck TCP = new TcpCheck(CheckBasis.DEFAULT);
  private static final PingCheck PING = new PingCheck(CheckBasis.DEFAULT, 2);

  private static Endpoint closedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Endpoint.parse("127.0.0.1:" + free.getLocalPort());
    }
  }

  private static ProbeSpec from(CheckTarget path, Endpoint target) {
    return new ProbeSpec(TCP, target, path, Run.PATIENT, Optional.empty(), List.of());
  }

  @Test
  void aServerThatAcceptsIsUp() throws IOException {
    try (Peer peer = Peer.tcp((client, self) -> Peer.stall(client))) {
      Verdict verdict = Run.of(TCP, peer.endpoint(), Run.PATIENT);
      assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UP);
      assertThat(verdict.reason()).matches("connected in \\d+ ms");
    }
  }

  /** A port that is reset instead of closed would fill the server's log. */
  @Test
  void aConnectionIsClosedInAnOrderlyWay() throws IOException {
    Peer.Conduct conduct =
        (client, self) -> {
          try {
            self.hear("end " + client.getInputStream().read());
          } catch (IOException e) {
            self.hear("reset");
          }
        };
    try (Peer peer = Peer.tcp(conduct)) {
      Run.of(TCP, peer.endpoint(), Run.PATIENT);
      assertThat(peer.heard()).isEqualTo("end -1");
    }
  }

  @Test
  void aClosedPortRefuses() throws IOException {
    // Bound, so that nobody else can take it, and not listened on.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Endpoint closed = Endpoint.parse("127.0.0.1:" + taken.getLocalPort());
      assertThat(Run.of(TCP, closed, Run.PATIENT))
          .isEqualTo(Verdict.down("refused the connection"));
    }
  }

  @Test
  void aServerThatDoesNotAcceptIsDownInTime() throws IOException {
    List<Socket> others = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // It has room for two that nobody accepts.
      for (int i = 0; i < 2; i++) {
        others.add(new Socket(server.getInetAddress(), server.getLocalPort()));
      }
      Endpoint target = Endpoint.parse("127.0.0.1:" + server.getLocalPort());
      assertThat(Run.of(TCP, target, Run.HASTY)).isEqualTo(Verdict.down("no answer within 0.1 s"));
      assertThat(Run.of(TCP, target, Run.BRIEF))
          .isEqualTo(Verdict.down("took longer than 0.2 s in all"));
    } finally {
      for (Socket other : others) {
        other.close();
      }
    }
  }

  @Test
  void anAddressOfAnotherMachineSaysNothingOfTheServer() throws IOException {
    CheckTarget path = CheckTarget.SERVER.withSource(IpAddress.parse("192.0.2.9"));
    assertThat(Run.of(from(path, closedPort())))
        .isEqualTo(
            Verdict.inconclusive("could not bind to 192.0.2.9: not an address of this machine"));
  }

  @Test
  void aDeviceThatIsNotThereSaysNothingOfTheServer() throws IOException {
    Verdict verdict = Run.of(from(CheckTarget.SERVER.withDevice("nosuch0"), closedPort()));
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
    assertThat(verdict.reason()).startsWith("could not bind to nosuch0: ");
  }

  @Test
  void aSourceIsUsed() throws IOException {
    Peer.Conduct conduct = (client, self) -> self.hear(client.getInetAddress().getHostAddress());
    try (Peer peer = Peer.tcp(conduct)) {
      CheckTarget path = CheckTarget.SERVER.withSource(IpAddress.parse("127.0.0.7"));
      Run.of(from(path, peer.endpoint()));
      assertThat(peer.heard()).isEqualTo("127.0.0.7");
    }
  }

  @Test
  void manyRunAtATimeAndOneCanBeEnded() throws IOException {
    try (Peer peer = Peer.tcp((client, self) -> Peer.stall(client));
        ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      List<Verdict> verdicts = new ArrayList<>();
      ProbeSpec spec = Run.spec(TCP, peer.endpoint(), Run.PATIENT);
      for (int i = 0; i < 40; i++) {
        loop.start(spec, 0, verdicts::add);
      }
      loop.start(spec, 0, verdict -> verdicts.clear()).run();
      while (loop.running() > 0) {
        loop.turn(1_000_000_000L);
      }
      assertThat(verdicts).hasSize(40);
      assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Verdict.Outcome.UP);
    }
  }

  @Test
  void anotherThreadEndsAWait() throws Exception {
    try (ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      loop.wake();
      loop.turn(Long.MAX_VALUE / 2);
      Thread waker = new Thread(loop::wake);
      waker.start();
      loop.turn(Long.MAX_VALUE / 2);
      waker.join();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void thisMachineEchoes(String address) throws IOException {
    Verdict verdict = Run.of(PING, new Endpoint(IpAddress.parse(address), 80), Run.PATIENT);
    if (verdict.outcome() == Verdict.Outcome.INCONCLUSIVE) {
      // Without the right to ping, or without IPv6, it says so.
      assertThat(verdict.reason()).containsAnyOf("may not ping", "no route", "could not ");
    } else {
      assertThat(verdict.reason()).matches("echo in \\d+ ms");
    }
  }
}
