package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.netlink.family.Expected;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.TracingTransport;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What passes is shown, and passes unchanged. */
class TracingTransportTest {
  private final List<String> shown = new ArrayList<>();

  private TracingTransport tracing(FakeKernel kernel) {
    return new TracingTransport(kernel, shown::add);
  }

  @Test
  void eachDatagramIsShownWithNames() throws IOException {
    FakeKernel kernel = new FakeKernel(ByteOrder.BIG_ENDIAN);
    kernel.on(IpvsCommand.NEW_DEST, (request, answer) -> answer.ok());
    try (IpvsClient client = IpvsClient.over(tracing(kernel), Duration.ofSeconds(1))) {
      client.addServer(Entries.WEB, Expected.GUE);
    }
    assertThat(shown).hasSize(4);
    assertThat(shown.get(2))
        .startsWith("sent " + kernel.requests().get(0).message().bytes().length + " bytes\n")
        .contains("IPVS_DEST_ATTR_TUN_PORT");
    assertThat(shown.get(3)).startsWith("received 36 bytes\n");
    assertThat(kernel.isClosed()).isTrue();
  }

  @Test
  void theLookUpOfTheFamilyHasTheNamesOfTheController() throws IOException {
    KernelSimulator kernel = KernelSimulator.create();
    try (IpvsClient client =
        IpvsClient.over(new TracingTransport(kernel.open(), shown::add), Duration.ofSeconds(1))) {
      client.info();
    }
    assertThat(notes(0))
        .containsExactly(
            "nlmsghdr type=16 (nlctrl)",
            "genlmsghdr cmd=3 (CTRL_CMD_GETFAMILY)",
            "CTRL_ATTR_FAMILY_NAME");
    assertThat(notes(1))
        .contains("genlmsghdr cmd=1 (CTRL_CMD_NEWFAMILY)", "CTRL_ATTR_OPS", "CTRL_ATTR_OP_ID")
        .noneMatch(note -> note.contains("IPVS_"));
    assertThat(notes(2)).first().asString().matches("nlmsghdr type=\\d+ \\(IPVS\\)");
    assertThat(notes(2)).contains("genlmsghdr cmd=15 (IPVS_CMD_GET_INFO)");
    assertThat(notes(3))
        .contains(
            "genlmsghdr cmd=14 (IPVS_CMD_SET_INFO)",
            "IPVS_INFO_ATTR_VERSION",
            "IPVS_INFO_ATTR_CONN_TAB_SIZE");
  }

  @Test
  void everyMessageOfAnyCommandIsNamed() throws IOException {
    KernelSimulator kernel = KernelSimulator.create();
    try (IpvsClient client =
        IpvsClient.over(new TracingTransport(kernel.open(), shown::add), Duration.ofSeconds(1))) {
      client.addService(VirtualService.of(Entries.WEB, Scheduler.RR));
      client.addServer(Entries.WEB, Expected.GUE);
      client.services();
      client.servers(Entries.WEB);
      client.timeouts();
      client.daemons();
      client.zero();
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(() -> client.addService(VirtualService.of(Entries.WEB, Scheduler.RR)));
      client.flush();
    }
    assertThat(String.join("", shown))
        .contains("(NLMSG_ERROR)", "(NLMSG_DONE)", "error -17 (EEXIST)")
        .doesNotContain("# attribute")
        .doesNotContainPattern("(type|cmd)=\\d++(?! \\()");
  }

  /** {@return what is said of the headers and attributes of a datagram} */
  private List<String> notes(int index) {
    return shown
        .get(index)
        .lines()
        .filter(line -> line.contains("#"))
        .map(line -> line.replaceFirst(".*# ", "").replaceFirst(" len=\\d+", ""))
        .map(note -> note.replaceFirst(" flags=.*", ""))
        .toList();
  }

  @Test
  void silenceIsNotShown() throws IOException {
    try (TracingTransport transport = tracing(new FakeKernel())) {
      assertThat(transport.receive(new byte[64], 0)).isEqualTo(-1);
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void anErrorPasses() throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.on(IpvsCommand.FLUSH, (request, answer) -> answer.lost());
    try (IpvsClient client = IpvsClient.over(tracing(kernel), Duration.ofSeconds(1))) {
      assertThatExceptionOfType(IpvsException.class)
          .isThrownBy(client::flush)
          .withCauseInstanceOf(ErrnoException.class);
    }
    assertThat(shown).as("the look-up, its answer, and the request").hasSize(3);
  }

  @Test
  void ofADatagramThatWasCutTheRestIsShown() throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.on(IpvsCommand.FLUSH, (request, answer) -> answer.datagram(new byte[32_768], 40_000));
    try (IpvsClient client = IpvsClient.over(tracing(kernel), Duration.ofSeconds(1))) {
      assertThatExceptionOfType(IOException.class).isThrownBy(client::flush);
    }
    assertThat(shown.get(3)).startsWith("received 40000 bytes\n");
  }

  @Test
  void whatIsBehindItIsRenewedThroughIt() throws IOException {
    FakeKernel kernel = new FakeKernel();
    BusyTable table = new BusyTable(kernel, Entries.servicesFrom(0, 150));
    kernel.on(IpvsCommand.GET_SERVICE, table);
    try (IpvsClient client = IpvsClient.over(tracing(kernel), Duration.ofSeconds(1))) {
      assertThat(client.services().entries()).hasSize(150);
    }
    assertThat(kernel.renewals()).as("between two dumps, and after the last").isEqualTo(2);
  }
}
