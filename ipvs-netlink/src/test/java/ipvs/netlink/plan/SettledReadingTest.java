package ipvs.netlink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.TableReading;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that changes while it is read is read again, and not for ever. */
class SettledReadingTest {
  /** More than one part of a listing holds. */
  private static final int SERVICES = 300;

  private final KernelSimulator kernel = KernelSimulator.create();
  private long changes;

  @BeforeEach
  void fill() throws IOException {
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      List<Change> all = new ArrayList<>();
      for (int mark = 1; mark <= SERVICES; mark++) {
        all.add(new Change.AddService(service(mark)));
      }
      assertThat(client.applyAll(all)).allMatch(Optional::isEmpty);
    }
  }

  private static VirtualService service(long mark) {
    return VirtualService.of(new FirewallMark(mark, AddressFamily.INET), Scheduler.RR);
  }

  /** Somebody else has the turn before each answer, as often as he likes. */
  private final class Disturbed extends ForwardingTransport {
    private final Transport near = kernel.open();
    private final IpvsClient other;
    private final long most;

    Disturbed(long most) throws IOException {
      this.most = most;
      other = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    }

    @Override
    protected Transport far() {
      return near;
    }

    @Override
    public int receive(byte[] buffer, long nanos) throws IOException {
      if (changes < most) {
        // As many as before, so that a listing comes to its end.
        other.deleteService(service(1 + changes).key());
        other.addService(service(1 + SERVICES + changes));
        changes++;
      }
      return super.receive(buffer, nanos);
    }
  }

  private TableReading read(long most) throws IOException {
    try (IpvsClient client = IpvsClient.over(new Disturbed(most), IpvsClient.DEFAULT_TIMEOUT)) {
      return PlanRunner.over(client).read();
    }
  }

  @Test
  void aQuietTableIsReadAtOnce() throws IOException {
    TableReading reading = read(0);
    assertThat(reading.isSettled()).isTrue();
    assertThat(reading.table().entries()).hasSize(SERVICES);
  }

  @Test
  void whoeverStopsChangingItIsWaitedFor() throws IOException {
    TableReading reading = read(100);
    assertThat(reading.isSettled()).isTrue();
    assertThat(reading.table().entries()).hasSize(SERVICES);
  }

  @Test
  void whoeverNeverStopsIsNot() throws IOException {
    assertThat(read(Long.MAX_VALUE).isSettled()).isFalse();
  }
}
