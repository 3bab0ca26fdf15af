package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.transcript.KernelHost;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the kernel cuts a dump into parts, which snapshots rely on. */
@KernelTest(needs = "ipvsadm")
@Timeout(600)
class PartsIT {
  private static final int SERVICES = 300;
  private static final int NETWORK = 0x0A01_0000;
  private static final int SERVERS = 0x0A02_0000;
  private static final int END_LENGTH = 20;

  /** Notes what passes. */
  private static final class Recorder implements Transport {
    private final Transport socket;
    private final List<Integer> received = new ArrayList<>();
    private final List<Integer> sent = new ArrayList<>();

    Recorder(Transport socket) {
      this.socket = socket;
    }

    @Override
    public void send(byte[] bytes, int length) throws IOException {
      sent.add(received.size());
      socket.send(bytes, length);
    }

    @Override
    public int receive(byte[] buffer, long nanos) throws IOException {
      int length = socket.receive(buffer, nanos);
      if (length >= 0) {
        received.add(length);
      }
      return length;
    }

    @Override
    public int backlog() throws IOException {
      return socket.backlog();
    }

    @Override
    public void renew() throws IOException {
      socket.renew();
    }

    @Override
    public void close() {
      socket.close();
    }

    /** {@return the lengths of the parts of a dump that was asked for by this request} */
    List<Integer> parts(int request) {
      int end = request + 1 < sent.size() ? sent.get(request + 1) : received.size();
      List<Integer> parts = received.subList(sent.get(request), end);
      assertThat(parts.get(parts.size() - 1)).as("the end").isEqualTo(END_LENGTH);
      return parts.subList(0, parts.size() - 1);
    }

    int requests() {
      return sent.size();
    }
  }

  private KernelHost host;

  @BeforeEach
  void fill() throws IOException, InterruptedException {
    host = KernelHost.open();
    host.clean();
    List<Change> changes = new ArrayList<>();
    for (int number = 0; number < SERVICES; number++) {
      Endpoint endpoint = new Endpoint(IpAddress.ofIpv4(NETWORK + number), 80);
      changes.add(
          new Change.AddService(VirtualService.of(ServiceAddress.tcp(endpoint), Scheduler.RR)));
    }
    try (IpvsClient client = IpvsClient.open()) {
      client.applyAll(changes);
    }
  }

  @AfterEach
  void clean() throws IOException, InterruptedException {
    if (host != null) {
      host.clean();
      host.close();
    }
  }

  @Test
  void aQuietTableCostsTwoDumpsWhosePartsEndElsewhere() throws IOException {
    Recorder recorder = new Recorder(NetlinkSocket.open());
    try (IpvsClient client = IpvsClient.over(recorder, IpvsClient.DEFAULT_TIMEOUT)) {
      for (int listing = 0; listing < 3; listing++) {
        assertThat(client.services().entries()).hasSize(SERVICES);
      }
    }
    assertThat(recorder.requests())
        .as("the look-up of the family, and two dumps each")
        .isEqualTo(7);
    assertThat(recorder.parts(1).get(0)).as("room for little, at first").isBetween(4_096, 7_872);
    assertThat(recorder.parts(2).get(0)).as("what a fresh socket gets").isLessThan(4_096);
    assertEndElsewhere(recorder.parts(1), recorder.parts(2));
    assertThat(recorder.parts(3).get(0)).as("fresh again for what follows").isLessThan(4_096);
    assertEndElsewhere(recorder.parts(3), recorder.parts(4));
    assertEndElsewhere(recorder.parts(5), recorder.parts(6));
  }

  private static void assertEndElsewhere(List<Integer> first, List<Integer> second) {
    assertThat(List.of(Collections.max(first), Collections.max(second)))
        .as("all the room there is, once they are long")
        .allSatisfy(length -> assertThat(length).isBetween(30_000, 32_448));
    List<Integer> ends = ends(first);
    List<Integer> others = ends(second);
    int last = ends.remove(ends.size() - 1);
    assertThat(others.remove(others.size() - 1)).as("the same messages").isEqualTo(last);
    assertThat(ends).as("in parts that end elsewhere").doesNotContainAnyElementsOf(others);
  }

  /** {@return where each part ends, counted from the beginning of the first} */
  private static List<Integer> ends(List<Integer> lengths) {
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (int length : lengths) {
      end += length;
      ends.add(end);
    }
    return ends;
  }

  @Test
  void tenServersWouldFillASmallPartAndAreMeasured() throws IOException {
    Endpoint endpoint = new Endpoint(IpAddress.ofIpv4(NETWORK), 80);
    ServiceAddress service = ServiceAddress.tcp(endpoint);
    Recorder recorder = new Recorder(NetlinkSocket.open());
    try (IpvsClient client = IpvsClient.over(recorder, IpvsClient.DEFAULT_TIMEOUT)) {
      for (int number = 1; number <= 10; number++) {
        Endpoint server = new Endpoint(IpAddress.ofIpv4(SERVERS + number), 80);
        client.addServer(service, RealServer.of(server, ForwardMethod.MASQ));
      }
      int before = recorder.requests();
      assertThat(client.servers(service)).hasSize(10);
      assertThat(client.servers(service)).hasSize(10);
      assertThat(recorder.requests() - before).as("once more the first time").isEqualTo(3);
      assertThat(recorder.parts(before)).singleElement().isEqualTo(3560);
    }
  }
}
