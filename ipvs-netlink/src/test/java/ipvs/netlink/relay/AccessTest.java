package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.NLM_F_ACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.Peer;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what through a relay, and what the others are told. */
@Timeout(60)
class AccessTest {
  private static final long NOBODY = 4_294_967_290L;
  private static final OptionalLong NO_GROUP = OptionalLong.empty();
  private static final VirtualService WEB =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0, 0, true, true", "5, 77, true, true", "5, 88, false, true", "5, 99, false, false"})
  void rootAndTwoGroups(long user, long group, boolean mayWrite, boolean mayRead) {
    AccessRules rules =
        new AccessRules(false, Set.of(0L), OptionalLong.of(77), OptionalLong.of(88));
    AccessRules readOnly =
        new AccessRules(true, Set.of(0L), OptionalLong.of(77), OptionalLong.of(88));
    Peer peer = new Peer(user, Set.of(1L, group));

    assertThat(rules.mayWrite(peer)).isEqualTo(mayWrite);
    assertThat(rules.mayRead(peer)).isEqualTo(mayRead);
    assertThat(readOnly.mayWrite(peer)).isFalse();
    assertThat(readOnly.mayRead(peer)).isEqualTo(mayRead);
    assertThat(AccessRules.ROOT_WRITES.mayRead(peer)).isTrue();
  }

  /** Runs a server of a simulated kernel meanwhile. */
  private List<String> served(AccessRules rules, Attempt attempt) throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    Path socket = folder.resolve("ipvs.sock");
    RelayServer server =
        new RelayServer(
            UnixListener.bind(socket, 16),
            KernelSimulator.create()::open,
            rules,
            RelayLimits.DEFAULT,
            log::add);
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> {
              try {
                server.run();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      attempt.at(socket.toString());
    } finally {
      server.close();
      end.get(20, TimeUnit.SECONDS);
    }
    return log;
  }

  private interface Attempt {
    void at(String socket) throws Exception;
  }

  private static void write(String socket) throws IOException {
    try (IpvsClient client = IpvsClient.connect("unix:" + socket)) {
      assertThat(client.services().entries()).isEmpty();
      client.addService(WEB);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | 4294967291 | permission denied (the server is read-only)",
        "true  |            | permission denied (the server is read-only)",
        "false | 4294967291 | permission denied (you must be root, or in the group that may write)",
        "false |            | permission denied; run as root, or grant CAP_NET_ADMIN"
      })
  void whoMayNotWriteIsToldWhatWouldHelp(boolean isReadOnly, Long group, String words)
      throws Exception {
    OptionalLong writers = group == null ? NO_GROUP : OptionalLong.of(group);
    AccessRules rules = new AccessRules(isReadOnly, Set.of(NOBODY), writers);
    served(
        rules,
        socket ->
            assertThatThrownBy(() -> write(socket))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessage("add service TCP 192.0.2.10:80: EPERM, " + words));
  }

  private static final AccessRules OTHERS_READ =
      new AccessRules(false, Set.of(NOBODY), NO_GROUP, OptionalLong.of(4_294_967_291L));

  @Test
  void whoMayNotReadIsToldSoAndLogged() throws Exception {
    String words = "you must be root, or in a group that the server serves";
    List<String> log =
        served(
            OTHERS_READ,
            socket -> {
              assertThatThrownBy(() -> IpvsClient.connect("unix:" + socket))
                  .isInstanceOf(PermissionDeniedException.class)
                  .hasMessage("connect to IPVS: EPERM, permission denied (" + words + ")");
              assertThatThrownBy(() -> UnixSocketTransport.open(socket).file("ip_vs_conn"))
                  .isInstanceOf(ErrnoException.class)
                  .hasMessage("EPERM, " + words);
            });
    assertThat(log).hasSize(2).containsOnly("uid " + TestServer.own() + ": reading refused, EPERM");
  }

  @Test
  void whoMayNotReadGetsAnAnswerToEachMessageAndNoOther() throws Exception {
    served(
        OTHERS_READ,
        socket -> {
          try (RawClient client = new RawClient(socket)) {
            client
                .lookup("IPVS", 0)
                .command(IpvsCommand.GET_INFO, 0)
                .command(IpvsCommand.FLUSH, NLM_F_ACK)
                .send();
            assertThat(client.answers(3)).containsExactly("1 EPERM", "2 EPERM", "3 EPERM");
            assertThat(client.isClosed()).isTrue();
          }
          try (RawClient client = new RawClient(socket)) {
            client.send("nonsense".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.answers(1)).hasSize(1).first().asString().endsWith(" EINVAL");
            assertThat(client.isClosed()).isTrue();
          }
        });
  }

  @Test
  void membersOfTheReadersReadAndDoNotWrite() throws Exception {
    long own = new com.sun.security.auth.module.UnixSystem().getGid();
    AccessRules rules = new AccessRules(false, Set.of(NOBODY), NO_GROUP, OptionalLong.of(own));
    served(
        rules,
        socket ->
            assertThatThrownBy(() -> write(socket))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageStartingWith("add service"));
  }
}
