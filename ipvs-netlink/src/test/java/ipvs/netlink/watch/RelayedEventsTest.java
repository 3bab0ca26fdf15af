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
import ipvs.netlink.relay.AccessRules;
import ipvs.netlink.relay.RelayLimits;
import ipvs.netlink.relay.RelayServer;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.watch.TableEvent.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events of a table behind a relay that is started anew meanwhile. */
@Timeout(60)
class RelayedEventsTest {
  private static final ServiceKey MARK = ServiceWord.parse("fwmark:7");

  @TempDir Path folder;
  private final KernelSimulator kernel = KernelSimulator.create();

  /** A relay to the kernel, in a thread of its own. */
  private final class Relay {
    private final RelayServer server;
    private final Thread thread;

    Relay() throws IOException {
      server =
          new RelayServer(
              UnixListener.bind(folder.resolve("ipvs.sock"), 16),
              kernel::open,
              new AccessRules(true, Set.of(), OptionalLong.empty()),
              RelayLimits.DEFAULT,
              line -> {});
      thread = new Thread(this::run, "relay");
      thread.setDaemon(true);
      thread.start();
    }

    private void run() {
      try {
        server.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() {
      server.close();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void eventsGoOnWhenTheRelayIsBack() throws IOException {
    Relay first = new Relay();
    Relay[] second = new Relay[1];
    ManualPace pace =
        ManualPace.every(Duration.ofSeconds(2))
            .then(first::end)
            .then(() -> {})
            .then(() -> second[0] = new Relay());
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
      second[0].end();
    }
  }

  private static void isUnavailable(Cause cause) {
    assertThat(cause)
        .isInstanceOfSatisfying(
            TableEvent.Unreachable.class,
            gone -> assertThat(gone.reason()).isInstanceOf(IpvsUnavailableException.class));
  }
}
