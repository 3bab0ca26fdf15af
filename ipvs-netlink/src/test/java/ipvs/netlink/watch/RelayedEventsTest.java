package ipvs.netlink.watch;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Difference;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableEntry;
import ipvs.model.table.TableFilter;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.relay.RelayedSimulator;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.watch.TableEvent.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events of a table behind a relay that is started anew meanwhile. */
@Timeout(60)
class RelayedEventsTest {
  private static final ServiceKey MARK = ServiceWord.parse("fwmark:7");

  @TempDir Path folder;
  private final KernelSimulator kernel = KernelSimulator.create();

  private RelayedSimulator relay() throws IOException {
    return RelayedSimulator.start(folder.resolve("ipvs.sock"), kernel);
  }

  @Test
  void eventsGoOnWhenTheRelayIsBack() throws IOException {
    RelayedSimulator first = relay();
    RelayedSimulator[] second = new RelayedSimulator[1];
    ManualPace pace =
        ManualPace.every(Duration.ofSeconds(2))
            .then(first::close)
            .then(() -> {})
            .then(() -> second[0] = relay());
    try (IpvsClient owner = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
        IpvsClient client = IpvsClient.connect("unix:" + folder.resolve("ipvs.sock"))) {
      EventPoller events =
          EventPoller.of(TablePoller.of(client, TableFilter.ALL, pace), TableFilter.ALL, false);
      assertThat(events.present()).isEmpty();

      assertThat(events.next())
          .extracting(TableEvent::cause)
          .singleElement()
          .satisfies(RelayedEventsTest::isUnavailable);
      VirtualService service = VirtualService.of(MARK, Scheduler.RR);
      owner.addService(service);
      assertThat(events.next()).isEmpty();
      assertThat(events.next())
          .extracting(TableEvent::cause)
          .containsExactly(
              new TableEvent.Reachable(),
              new TableEvent.Changed(
                  new Difference.ServiceAdded(new TableEntry(service, List.of())), false));
      assertThat(events.next()).isEmpty();
      second[0].close();
    }
  }

  private static void isUnavailable(Cause cause) {
    assertThat(cause)
        .isInstanceOfSatisfying(
            TableEvent.Unreachable.class,
            gone -> assertThat(gone.reason()).isInstanceOf(IpvsUnavailableException.class));
  }
}
