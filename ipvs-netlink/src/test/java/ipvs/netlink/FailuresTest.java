package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.table.Change;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel refuses is told by type, and with operation, number, words and a hint. */
class FailuresTest {
  private static final String UNKNOWN_SCHEDULER =
      "no such scheduler or persistence engine; look for the module ip_vs_NAME or ip_vs_pe_NAME";
  private static final Endpoint SERVER = Expected.GUE.endpoint();

  /** A refusal of a change, the type of exception that it is, and what that says. */
  record Refusal(Change change, Errno errno, Class<? extends IpvsException> type, String message) {
    @Override
    public String toString() {
      return Operation.of(change) + ", " + errno + ": " + type.getSimpleName();
    }
  }

  static Stream<Refusal> refusals() {
    return Stream.of(services(), servers(), causes(), others()).flatMap(refusals -> refusals);
  }

  private static Stream<Refusal> services() {
    Change add = new Change.AddService(Expected.HTTPS);
    Change edit = new Change.EditService(Expected.MARK6);
    Change delete = new Change.DeleteService(Entries.WEB);
    Change zero = new Change.Zero(Optional.of(Entries.WEB));
    return Stream.of(
        new Refusal(
            add,
            Errno.ENOENT,
            SchedulerUnavailableException.class,
            "add service TCP 192.0.2.10:443: ENOENT, " + UNKNOWN_SCHEDULER),
        new Refusal(
            edit,
            Errno.ENOENT,
            SchedulerUnavailableException.class,
            "edit service FWM 17 IPv6: ENOENT, " + UNKNOWN_SCHEDULER),
        new Refusal(
            add,
            Errno.EEXIST,
            AlreadyExistsException.class,
            "add service TCP 192.0.2.10:443: EEXIST, already exists"),
        new Refusal(
            edit,
            Errno.ESRCH,
            NoSuchServiceException.class,
            "edit service FWM 17 IPv6: ESRCH, no such service"),
        new Refusal(
            delete,
            Errno.ESRCH,
            NoSuchServiceException.class,
            "delete service TCP 192.0.2.10:80: ESRCH, no such service"),
        new Refusal(
            zero,
            Errno.ESRCH,
            NoSuchServiceException.class,
            "zero TCP 192.0.2.10:80: ESRCH, no such service"),
        new Refusal(
            add,
            Errno.EAFNOSUPPORT,
            UnsupportedException.class,
            "add service TCP 192.0.2.10:443: EAFNOSUPPORT, not supported by this kernel"),
        new Refusal(
            edit,
            Errno.EINVAL,
            IpvsException.class,
            "edit service FWM 17 IPv6: EINVAL, Invalid argument"));
  }

  private static Stream<Refusal> servers() {
    Change add = new Change.AddServer(Entries.WEB, Expected.GUE);
    Change edit = new Change.EditServer(Entries.WEB, Expected.GUE);
    Change delete = new Change.DeleteServer(Entries.WEB, SERVER);
    String subject = " TCP 192.0.2.10:80 -> 198.51.100.22:443: ";
    return Stream.of(
        new Refusal(
            edit,
            Errno.ENOENT,
            NoSuchServerException.class,
            "edit server" + subject + "ENOENT, no such server"),
        new Refusal(
            delete,
            Errno.ENOENT,
            NoSuchServerException.class,
            "delete server" + subject + "ENOENT, no such server"),
        new Refusal(
            delete,
            Errno.ESRCH,
            NoSuchServiceException.class,
            "delete server" + subject + "ESRCH, no such service"),
        new Refusal(
            add,
            Errno.EEXIST,
            AlreadyExistsException.class,
            "add server" + subject + "EEXIST, already exists"));
  }

  /** One number has several causes; what was asked for leaves one. */
  private static Stream<Refusal> causes() {
    RealServer other = Expected.GUE.withTunnel(TunnelEncapsulation.IPIP);
    RealServer direct = RealServer.of(SERVER, ForwardMethod.MASQ);
    RealServer six = RealServer.of(Endpoint.parse("[2001:db8::1]:80"), ForwardMethod.DROUTE);
    RealServer tunnelled = RealServer.of(six.endpoint(), ForwardMethod.TUNNEL);
    RealServer noPort = direct.withTunnel(new TunnelEncapsulation(TunnelType.GUE, 0, 0));
    RealServer limited = direct.withThresholds(new Thresholds(5, 10));
    return Stream.of(
        server(direct, Errno.EINVAL, "EINVAL, not a unicast address here"),
        server(other, Errno.EINVAL, "EINVAL, not a unicast address here"),
        server(six, Errno.EINVAL, "EINVAL, a server of the other family needs a tunnel"),
        server(
            tunnelled,
            Errno.EINVAL,
            "EINVAL, not a unicast address here,"
                + " or a server of the other family cannot be had beside a sync daemon"),
        server(noPort, Errno.EINVAL, "EINVAL, a GUE tunnel needs a port"),
        server(limited, Errno.ERANGE, "ERANGE, the lower threshold 10 exceeds the upper one, 5"),
        server(direct, Errno.ERANGE, "ERANGE, Numerical result out of range"),
        new Refusal(
            new Change.EditServer(Entries.WEB, direct),
            Errno.EINVAL,
            IpvsException.class,
            "edit server " + Entries.WEB + " -> " + SERVER + ": EINVAL, Invalid argument"),
        new Refusal(
            new Change.EditServer(Entries.WEB, limited),
            Errno.ERANGE,
            IpvsException.class,
            "edit server "
                + Entries.WEB
                + " -> "
                + SERVER
                + ": ERANGE, the lower threshold 10 exceeds the upper one, 5"));
  }

  private static Refusal server(RealServer server, Errno errno, String told) {
    return new Refusal(
        new Change.AddServer(Entries.WEB, server),
        errno,
        IpvsException.class,
        "add server " + Entries.WEB + " -> " + server.endpoint() + ": " + told);
  }

  private static Stream<Refusal> others() {
    Change flush = new Change.Flush();
    Change start = new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "nosuch", 0));
    Change set = new Change.SetTimeouts(new Timeouts(0xFFFF_FFFFL, 0, 0));
    return Stream.of(
        new Refusal(
            flush,
            Errno.ENOENT,
            IpvsUnavailableException.class,
            "flush: ENOENT, IPVS is not in this kernel; load the module ip_vs"),
        new Refusal(
            flush,
            Errno.EPERM,
            PermissionDeniedException.class,
            "flush: EPERM, permission denied; run as root, or grant CAP_NET_ADMIN"),
        new Refusal(
            flush,
            Errno.EOPNOTSUPP,
            UnsupportedException.class,
            "flush: EOPNOTSUPP, not supported by this kernel"),
        new Refusal(
            start,
            Errno.ENODEV,
            IpvsException.class,
            "start daemon master: ENODEV, No such device"),
        new Refusal(
            start,
            Errno.EEXIST,
            AlreadyExistsException.class,
            "start daemon master: EEXIST, already exists"),
        new Refusal(
            set, Errno.EINVAL, IpvsException.class, "set timeouts: EINVAL, Invalid argument"),
        new Refusal(
            set, new Errno(9999), IpvsException.class, "set timeouts: 9999, Unknown error 9999"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void aRefusalHasATypeAndSaysWhatWasBeingDone(Refusal refusal) throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.on(
        Operation.of(refusal.change()).command(),
        (request, answer) -> answer.error(refusal.errno()));
    try (IpvsClient client = kernel.client()) {
      IpvsException e =
          catchThrowableOfType(IpvsException.class, () -> client.apply(refusal.change()));
      assertThat(e).isExactlyInstanceOf(refusal.type()).hasMessage(refusal.message());
      assertThat(e.operation()).isEqualTo(Operation.of(refusal.change()));
      assertThat(e.errno()).isEqualTo(refusal.errno());
      assertThat(e.kernelText()).isEmpty();
      assertThat(refusal.message()).endsWith(e.hint());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void aRefusalInABatchIsTheSame(Refusal refusal) throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.on(
        Operation.of(refusal.change()).command(),
        (request, answer) -> answer.error(refusal.errno()));
    try (IpvsClient client = kernel.client()) {
      IpvsException e = client.applyAll(List.of(refusal.change())).get(0).orElseThrow();
      assertThat(e).isExactlyInstanceOf(refusal.type()).hasMessage(refusal.message());
    }
  }

  @Test
  void aMissingServiceIsToldByItsType() throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.on(IpvsCommand.GET_SERVICE, (request, answer) -> answer.error(Errno.ESRCH));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(NoSuchServiceException.class)
          .isThrownBy(() -> client.service(Expected.MARK6.key()))
          .withMessage("get service FWM 17 IPv6: ESRCH, no such service");
    }
  }

  @Test
  void theKernelsOwnWordsArePartOfTheMessage() throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.on(
        IpvsCommand.SET_CONFIG,
        (request, answer) -> answer.error(Errno.ERANGE, "Attribute failed policy validation"));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(() -> client.setTimeouts(Timeouts.DEFAULT))
          .withMessage(
              "set timeouts: ERANGE, Numerical result out of range"
                  + " (Attribute failed policy validation)")
          .satisfies(
              e -> assertThat(e.kernelText()).contains("Attribute failed policy validation"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"error-erange-tlvs", "error-erange-tlvs-echo"})
  void wordsAreFoundBehindARequestThatIsRepeatedOrNot(String fixture) throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.on(
        IpvsCommand.SET_CONFIG,
        (request, answer) -> answer.datagram(Captured.reply(fixture, request).bytes()));
    try (IpvsClient client = kernel.client()) {
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(() -> client.setTimeouts(Timeouts.DEFAULT))
          .withMessageEndingWith("(Attribute failed policy validation)");
    }
  }
}
