package ipvs.netlink;

import static ipvs.netlink.Entries.service;
import static ipvs.netlink.Entries.servicesFrom;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.netlink.dump.SteadyReading;
import ipvs.netlink.family.IpvsCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings of a table that changes between the parts of a dump. */
class SnapshotTest {
  private static final int STABLE = 300;
  private static final ServiceStatus GUEST = service(1000);

  private final FakeKernel kernel = new FakeKernel();

  private BusyTable table(List<ServiceStatus> entries) {
    BusyTable table = new BusyTable(kernel, entries);
    kernel.on(IpvsCommand.GET_SERVICE, table);
    return table;
  }

  private Snapshot<ServiceView> read() throws IOException {
    try (IpvsClient client = kernel.client()) {
      return client.services();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 40, 90})
  void aSmallTableCostsOneDump(int size) throws IOException {
    BusyTable table = table(servicesFrom(0, size));
    Snapshot<ServiceView> snapshot = read();
    assertThat(snapshot.entries()).isEqualTo(servicesFrom(0, size));
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(table.dumps()).isEqualTo(1);
    assertThat(kernel.renewals()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 300, 5000})
  void aQuietTableCostsTwoDumpsAndNothingElse(int size) throws IOException {
    BusyTable table = table(servicesFrom(0, size));
    Snapshot<ServiceView> snapshot = read();
    assertThat(snapshot.entries()).isEqualTo(servicesFrom(0, size));
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(table.dumps()).isEqualTo(2);
    assertThat(kernel.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 101, 5000})
  void aGlanceCostsOneDump(int size) throws IOException {
    BusyTable table = table(servicesFrom(0, size));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servicesAtAGlance()).isEqualTo(servicesFrom(0, size));
    }
    assertThat(table.dumps()).isEqualTo(1);
  }

  /** What a glance cannot see: that is for whoever compares it with what is to be there. */
  @Test
  void aGlanceLacksWhatAGuestHid() throws IOException {
    table(servicesFrom(0, STABLE))
        .beforeDumps(list -> list.add(0, GUEST))
        .betweenParts(list -> list.remove(GUEST));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servicesAtAGlance()).hasSize(STABLE).contains(GUEST);
    }
  }

  @Test
  void aGuestThatComesAndGoesHidesNobody() throws IOException {
    // There when a dump begins, and gone when its first part ends: every dump whose parts end there
    // lacks the same service, and no two of them show a difference.
    BusyTable table =
        table(servicesFrom(0, STABLE))
            .beforeDumps(list -> list.add(0, GUEST))
            .betweenParts(list -> list.remove(GUEST));
    try (IpvsClient client = kernel.client()) {
      for (int listing = 1; listing <= 3; listing++) {
        Snapshot<ServiceView> snapshot = client.services();
        assertThat(snapshot.entries()).containsAll(servicesFrom(0, STABLE)).doesNotHaveDuplicates();
        assertThat(snapshot.isSettled()).isFalse();
        assertThat(table.dumps()).isEqualTo(listing * SteadyReading.BOUND);
      }
    }
  }

  @Test
  void aQuietTableWhosePartsCannotEndElsewhereCostsThreeDumps() throws IOException {
    BusyTable table = table(servicesFrom(0, STABLE)).withPartsAlike();
    assertThat(read()).isEqualTo(new Snapshot<>(servicesFrom(0, STABLE), true));
    assertThat(table.dumps()).isEqualTo(3);
  }

  @Test
  void everyListingOfAQuietTableCostsTwoDumps() throws IOException {
    BusyTable table = table(servicesFrom(0, STABLE));
    try (IpvsClient client = kernel.client()) {
      for (int listing = 1; listing <= 4; listing++) {
        assertThat(client.services().isSettled()).isTrue();
        assertThat(table.dumps()).isEqualTo(2 * listing);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aBusyWriterHidesNobody(long seed) throws IOException {
    BusyTable table = table(servicesFrom(0, STABLE)).betweenParts(writer(new Random(seed), 3));
    try (IpvsClient client = kernel.client()) {
      for (int listing = 0; listing < 10; listing++) {
        Snapshot<ServiceView> snapshot = client.services();
        assertThat(snapshot.entries()).containsAll(servicesFrom(0, STABLE));
        assertThat(snapshot.entries()).extracting(ServiceView::key).doesNotHaveDuplicates();
      }
    }
    assertThat(table.dumps()).isGreaterThan(20);
  }

  /** Adds or deletes up to so many guests, at any place. */
  private static Consumer<List<ServiceStatus>> writer(Random random, int most) {
    return list -> {
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        ServiceStatus guest = service(1000 + random.nextInt(20));
        if (!list.remove(guest)) {
          list.add(random.nextInt(list.size()), guest);
        }
      }
    };
  }

  @Test
  void theBoundIsTold() throws IOException {
    int[] next = {1000};
    BusyTable table =
        table(servicesFrom(0, STABLE)).betweenParts(list -> list.add(0, service(next[0]++)));
    Snapshot<ServiceView> snapshot = read();
    assertThat(snapshot.isSettled()).isFalse();
    assertThat(snapshot.entries()).containsAll(servicesFrom(0, STABLE));
    assertThat(table.dumps()).isEqualTo(SteadyReading.BOUND);
  }

  @Test
  void theBoundIsToldByTheStream() throws IOException {
    int[] next = {1000};
    table(servicesFrom(0, STABLE)).betweenParts(list -> list.add(0, service(next[0]++)));
    kernel.on(
        IpvsCommand.GET_DEST,
        (request, answer) -> {
          answer.servers(Entries.servers(1));
          answer.done();
        });
    try (IpvsClient client = kernel.client()) {
      assertThat(client.forEachService((service, servers) -> {})).isFalse();
    }
  }

  @Test
  void aServiceThatIsGoneAtTheEndIsLeftOut() throws IOException {
    // It is there in all dumps but the last, and then not to be found.
    List<ServiceStatus> entries = new ArrayList<>(servicesFrom(0, STABLE));
    entries.add(GUEST);
    int[] next = {2000};
    BusyTable table = table(entries);
    table.betweenParts(
        list -> {
          list.add(0, service(next[0]++));
          if (table.dumps() == SteadyReading.BOUND) {
            list.remove(GUEST);
          }
        });
    Snapshot<ServiceView> snapshot = read();
    assertThat(snapshot.isSettled()).isFalse();
    assertThat(snapshot.entries()).containsAll(servicesFrom(0, STABLE)).doesNotContain(GUEST);
    assertThat(kernel.requests())
        .filteredOn(request -> request.flags() == 0x0001)
        .as("it was looked for")
        .anySatisfy(request -> assertThat(request.service()).isEqualTo(GUEST.key()));
  }

  @Test
  void theServersOfAServiceAreReadTheSameWay() throws IOException {
    kernel.onEach(
        IpvsCommand.GET_DEST,
        (request, answer) -> servers(answer, 2, 2, 3, 3, 5),
        (request, answer) -> servers(answer, 1, 1, 2, 3, 4, 5),
        (request, answer) -> servers(answer, 2, 1, 2, 3, 4, 5));
    try (IpvsClient client = kernel.client()) {
      List<ServerView> servers = client.servers(Entries.WEB);
      assertThat(servers).isEqualTo(Entries.servers(1, 2, 3, 4, 5));
    }
    assertThat(kernel.renewals()).isEqualTo(1);
  }

  /** A dump of servers in two parts. */
  private static void servers(Answer answer, int cut, int... numbers) {
    answer.servers(Entries.servers(numbers).subList(0, cut));
    answer.servers(Entries.servers(numbers).subList(cut, numbers.length));
    answer.done();
  }

  @Test
  void theServersOfAServiceThatNeverHoldStillAreTheUnion() throws IOException {
    int[] dump = {0};
    kernel.on(
        IpvsCommand.GET_DEST, (request, answer) -> servers(answer, 2, 1, 2, 3, 100 + dump[0]++));
    try (IpvsClient client = kernel.client()) {
      assertThat(client.servers(Entries.WEB))
          .containsAll(Entries.servers(1, 2, 3))
          .doesNotHaveDuplicates();
    }
    assertThat(dump[0]).isEqualTo(SteadyReading.BOUND);
  }
}
