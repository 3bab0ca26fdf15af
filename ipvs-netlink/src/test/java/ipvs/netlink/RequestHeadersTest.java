package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Counters;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Rates;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import ipvs.netlink.FakeKernel.Request;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.InfoCodec;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.TimeoutCodec;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in the headers of requests. The kernel takes any request with both bits of 0x300 for
 * a dump, which REPLACE and EXCL of other families are: each flag word here is exact.
 */
class RequestHeadersTest {
  private static final int QUESTION = 0x0001;
  private static final int CHANGE = 0x0005;
  private static final int DUMP = 0x0301;

  /** A call of the client, and the command and flags that it sends. */
  record Call(String name, Work work, IpvsCommand command, int flags) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** What is done with the client. */
  @FunctionalInterface
  interface Work {
    void run(IpvsClient client) throws IOException;
  }

  private final FakeKernel kernel = kernel();

  private static FakeKernel kernel() {
    FakeKernel kernel = new FakeKernel();
    for (IpvsCommand command : IpvsCommand.values()) {
      kernel.on(command, (request, answer) -> answer.ok());
    }
    ServiceStatus service = new ServiceStatus(Expected.HTTPS, Counters.ZERO, Rates.ZERO);
    kernel.on(
        IpvsCommand.GET_SERVICE,
        (request, answer) -> {
          if (request.flags() == DUMP) {
            answer.done();
          } else {
            answer.service(service);
          }
        });
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.servers(Entries.servers(1));
          answer.done();
        });
    kernel.on(IpvsCommand.GET_DAEMON, (request, answer) -> answer.done());
    kernel.on(
        IpvsCommand.GET_CONFIG,
        (request, answer) ->
            answer.reply(IpvsCommand.SET_CONFIG, out -> TimeoutCodec.write(out, Timeouts.DEFAULT)));
    IpvsInfo info = new IpvsInfo(new IpvsVersion(1, 2, 1), 4096);
    kernel.on(
        IpvsCommand.GET_INFO,
        (request, answer) -> answer.reply(IpvsCommand.SET_INFO, out -> InfoCodec.write(out, info)));
    return kernel;
  }

  static Stream<Call> calls() {
    return Stream.concat(questions(), changes());
  }

  private static Stream<Call> questions() {
    return Stream.of(
        new Call("info", IpvsClient::info, IpvsCommand.GET_INFO, QUESTION),
        new Call("timeouts", IpvsClient::timeouts, IpvsCommand.GET_CONFIG, QUESTION),
        new Call(
            "service", client -> client.service(Entries.WEB), IpvsCommand.GET_SERVICE, QUESTION),
        new Call("services", IpvsClient::services, IpvsCommand.GET_SERVICE, DUMP),
        new Call("servers", client -> client.servers(Entries.WEB), IpvsCommand.GET_DEST, DUMP),
        new Call("daemons", IpvsClient::daemons, IpvsCommand.GET_DAEMON, DUMP));
  }

  private static Stream<Call> changes() {
    return Stream.of(
        change("addService", c -> c.addService(Expected.HTTPS), IpvsCommand.NEW_SERVICE),
        change("editService", c -> c.editService(Expected.HTTPS), IpvsCommand.SET_SERVICE),
        change("deleteService", c -> c.deleteService(Entries.WEB), IpvsCommand.DEL_SERVICE),
        change("addServer", c -> c.addServer(Entries.WEB, Expected.GUE), IpvsCommand.NEW_DEST),
        change("editServer", c -> c.editServer(Entries.WEB, Expected.GUE), IpvsCommand.SET_DEST),
        change(
            "deleteServer",
            c -> c.deleteServer(Entries.WEB, Expected.GUE.endpoint()),
            IpvsCommand.DEL_DEST),
        change("flush", IpvsClient::flush, IpvsCommand.FLUSH),
        change("zero", IpvsClient::zero, IpvsCommand.ZERO),
        change("zero of one", c -> c.zero(Entries.WEB), IpvsCommand.ZERO),
        change("setTimeouts", c -> c.setTimeouts(Timeouts.DEFAULT), IpvsCommand.SET_CONFIG),
        change(
            "startDaemon",
            c -> c.startDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 1)),
            IpvsCommand.NEW_DAEMON));
  }

  private static Call change(String name, Work work, IpvsCommand command) {
    return new Call(name, work, command, CHANGE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void theFlagsAreExactlyThose(Call call) throws IOException {
    try (IpvsClient client = kernel.client()) {
      call.work().run(client);
    }
    List<Request> requests = kernel.requests();
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).flags()).isEqualTo(call.flags());
    assertThat(requests.get(0).command()).isEqualTo(call.command().wire());
    assertThat(requests.get(0).family()).isEqualTo(FakeKernel.FAMILY);
    assertThat(requests.get(0).version()).isEqualTo(1);
  }

  @Test
  void aDaemonIsStoppedWithAQuestionBehindThatIsADump() throws IOException {
    try (IpvsClient client = kernel.client()) {
      client.stopDaemon(SyncRole.BACKUP);
    }
    assertThat(kernel.requests()).extracting(Request::flags).containsExactly(CHANGE, DUMP);
    assertThat(kernel.sent().get(1)).as("in one datagram").hasSize(2);
  }

  @Test
  void theFamilyIsLookedUpAsAQuestion() throws IOException {
    kernel.client().close();
    Request lookup = kernel.sent().get(0).get(0);
    assertThat(lookup.isLookup()).isTrue();
    assertThat(lookup.flags()).isEqualTo(QUESTION);
  }

  @Test
  void noTwoRequestsHaveTheSameNumber() throws IOException {
    try (IpvsClient client = kernel.client()) {
      for (Call call : calls().toList()) {
        call.work().run(client);
      }
      client.applyAll(List.of(new Change.Flush(), new Change.Flush()));
    }
    assertThat(kernel.sent().stream().flatMap(List::stream).map(Request::sequence))
        .doesNotHaveDuplicates()
        .doesNotContain(0);
  }
}
