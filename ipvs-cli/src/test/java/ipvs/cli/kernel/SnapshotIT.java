package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.KernelHost;
import ipvs.cli.transcript.Outcome;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.Snapshot;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Listings of a table that others change: 300 services stay, and no listing may lack one of them or
 * show any service twice.
 */
@KernelTest(needs = "ipvsadm")
@Timeout(600)
class SnapshotIT {
  private static final int LASTING = 300;
  private static final int LISTINGS = 100;
  private static final int LISTINGS_OF_THE_REAL_TOOL = 30;
  private static final int DOCUMENTS = 5;
  private static final int GUESTS = 50;
  private static final int LASTING_NETWORK = 0x0A01_0000;
  private static final int GUEST_NETWORK = 0x0A02_0000;
  private static final int PORT = 80;

  private static KernelHost host;

  private final Set<ServiceKey> lasting =
      IntStream.range(0, LASTING)
          .mapToObj(number -> service(LASTING_NETWORK + 7 * number).key())
          .collect(Collectors.toSet());

  @BeforeAll
  static void findKernel() throws IOException {
    host = KernelHost.open();
  }

  @AfterAll
  static void release() throws IOException {
    if (host != null) {
      host.close();
    }
  }

  @BeforeEach
  void fill() throws IOException, InterruptedException {
    host.clean();
    List<Change> changes = new ArrayList<>();
    for (ServiceKey key : lasting) {
      changes.add(new Change.AddService(VirtualService.of(key, Scheduler.RR)));
    }
    applyAll(changes);
  }

  @AfterEach
  void clean() throws IOException, InterruptedException {
    host.clean();
  }

  private static void applyAll(List<Change> changes) throws IOException {
    try (IpvsClient client = IpvsClient.open()) {
      assertThat(client.applyAll(changes)).containsOnly(Optional.empty());
    }
  }

  private static VirtualService service(int address) {
    return VirtualService.of(ServiceAddress.tcp(endpoint(address)), Scheduler.RR);
  }

  private static Endpoint endpoint(int address) {
    return new Endpoint(IpAddress.ofIpv4(address), PORT);
  }

  /** {@return the changes of writers that add so many services each, and delete them again} */
  private static IntFunction<List<Change>> guests(int count) {
    return writer -> {
      List<Change> changes = new ArrayList<>();
      int network = GUEST_NETWORK + (writer << 8);
      for (int number = 0; number < count; number++) {
        changes.add(new Change.AddService(service(network + number)));
      }
      for (int number = 0; number < count; number++) {
        changes.add(new Change.DeleteService(service(network + number).key()));
      }
      return changes;
    };
  }

  private Tally<ServiceKey> list(int writers, int guests) throws Exception {
    Tally<ServiceKey> tally = new Tally<>(lasting);
    try (BusyWriters busy = new BusyWriters(writers, guests(guests));
        IpvsClient client = IpvsClient.open()) {
      long before = busy.changes();
      int unsettled = 0;
      for (int listing = 0; listing < LISTINGS; listing++) {
        Snapshot<ServiceView> snapshot = client.services();
        tally.add(snapshot.entries().stream().map(ServiceView::key).toList());
        unsettled += snapshot.isSettled() ? 0 : 1;
      }
      String what = "services, writers: " + writers + ", guests of each: " + guests;
      report(what + ", reached the bound: " + unsettled, tally, busy.changes() - before);
      assertThat(busy.changes()).as("the writers went on meanwhile").isGreaterThan(before);
    }
    return tally;
  }

  /** The figures are published: this is a measurement as well as a test. */
  private static void report(String what, Tally<?> tally, long changes) {
    System.out.println("snapshot, " + what + ": " + tally + ", during " + changes + " changes");
  }

  @Test
  void oneBusyWriterSpoilsNoListing() throws Exception {
    assertThat(list(1, GUESTS).wrong()).isZero();
  }

  @Test
  void oneServiceThatComesAndGoesSpoilsNoListing() throws Exception {
    assertThat(list(1, 1).wrong()).isZero();
  }

  @Test
  void fourBusyWritersSpoilHardlyAnyListing() throws Exception {
    assertThat(list(4, GUESTS).wrong()).isLessThanOrEqualTo(3);
  }

  @Test
  void documentsLackNothingAndSayWhenTheTableDidNotSettle() throws Exception {
    Tally<String> tally =
        new Tally<>(
            lasting.stream()
                .map(each -> each.toString().replaceFirst("^TCP ", ""))
                .collect(Collectors.toSet()));
    int unsettled = 0;
    try (BusyWriters busy = new BusyWriters(1, guests(GUESTS))) {
      long before = busy.changes();
      for (int listing = 0; listing < DOCUMENTS; listing++) {
        Outcome outcome = InProcessIpvs.run("list", "--json");
        assertThat(outcome.exit()).isZero();
        JsonNode document = SchemaAssert.assertValid(outcome.stdout());
        boolean isSettled = document.get("settled").asBoolean();
        assertThat(outcome.stderr())
            .isEqualTo(isSettled ? "" : "ipvs list: the table changed while it was read\n");
        unsettled += isSettled ? 0 : 1;
        List<String> shown = new ArrayList<>();
        for (JsonNode service : document.get("services")) {
          shown.add(service.get("address").asText() + ":" + service.get("port").asText());
        }
        tally.add(shown);
      }
      report("documents, unsettled: " + unsettled, tally, busy.changes() - before);
    }
    assertThat(tally.wrong()).isZero();
    assertThat(unsettled).isPositive();
  }

  @Test
  void theRealToolIsMeasuredInTheSameWay() throws Exception {
    Set<String> texts = lasting.stream().map(SnapshotIT::text).collect(Collectors.toSet());
    Tally<String> tally = new Tally<>(texts);
    try (BusyWriters busy = new BusyWriters(1, guests(GUESTS))) {
      long before = busy.changes();
      for (int listing = 0; listing < LISTINGS_OF_THE_REAL_TOOL; listing++) {
        Outcome outcome =
            host.realTool().run(new Invocation(Map.of(), "ipvsadm", List.of("-Ln"), ""));
        assertThat(outcome.exit()).isZero();
        tally.add(outcome.stdout().lines().filter(line -> line.startsWith("TCP")).toList());
      }
      report(
          "services, real ipvsadm, writers: 1, guests: " + GUESTS, tally, busy.changes() - before);
    }
    // Not how many are wrong, which is up to chance, but that they were read at all.
    assertThat(tally.wrong()).isLessThanOrEqualTo(LISTINGS_OF_THE_REAL_TOOL);
  }

  /** {@return a service as it is listed} */
  private static String text(ServiceKey key) {
    return key.toString().replace("TCP ", "TCP  ") + " rr";
  }

  @Test
  void oneBusyWriterHidesNoServer() throws Exception {
    ServiceKey key = lasting.iterator().next();
    Set<Endpoint> servers = new HashSet<>();
    List<Change> changes = new ArrayList<>();
    for (int number = 0; number < LASTING; number++) {
      RealServer server = RealServer.of(endpoint(LASTING_NETWORK + number), ForwardMethod.MASQ);
      servers.add(server.endpoint());
      changes.add(new Change.AddServer(key, server));
    }
    applyAll(changes);
    Tally<Endpoint> tally = new Tally<>(servers);
    try (BusyWriters busy = new BusyWriters(1, writer -> serverGuests(key));
        IpvsClient client = IpvsClient.open()) {
      long before = busy.changes();
      for (int listing = 0; listing < LISTINGS; listing++) {
        tally.add(client.servers(key).stream().map(ServerView::endpoint).toList());
      }
      report("servers, writers: 1, guests: " + GUESTS, tally, busy.changes() - before);
    }
    assertThat(tally.wrong()).isZero();
  }

  private static List<Change> serverGuests(ServiceKey key) {
    List<Change> changes = new ArrayList<>();
    for (int number = 0; number < GUESTS; number++) {
      Endpoint endpoint = endpoint(GUEST_NETWORK + number);
      changes.add(new Change.AddServer(key, RealServer.of(endpoint, ForwardMethod.MASQ)));
    }
    for (int number = 0; number < GUESTS; number++) {
      changes.add(new Change.DeleteServer(key, endpoint(GUEST_NETWORK + number)));
    }
    return changes;
  }
}
