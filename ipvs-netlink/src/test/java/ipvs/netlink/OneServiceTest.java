package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableFilter;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A filter that asks for one service, on a table of many. */
class OneServiceTest {
  private static final TableFilter ONE = TableFilter.parse(List.of("tcp:192.0.2.9:80"));

  @Test
  void oneServiceIsReadWithoutADumpOfAll() throws IOException {
    KernelSimulator kernel = KernelSimulator.create();
    AtomicInteger messages = new AtomicInteger();
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      for (int i = 1; i <= 200; i++) {
        ServiceKey key = ServiceWord.parse("tcp:192.0.2." + i + ":80");
        client.addService(VirtualService.of(key, Scheduler.RR));
      }
      kernel.afterEachMessage(messages::incrementAndGet);
      assertThat(client.table(ONE).table().entries())
          .extracting(entry -> ServiceWord.format(entry.key()))
          .containsExactly("tcp:192.0.2.9:80");
      // A dump of so many would have come in parts, and been made twice.
      // Info, timeouts, daemons, the service, its servers; and, as there are none, it once more.
      assertThat(messages).hasValue(6);
    }
  }

  @Test
  void aServiceThatIsNotThereIsNotInTheTable() throws IOException {
    try (IpvsClient client = IpvsClient.simulated()) {
      TableReading reading = client.table(ONE);
      assertThat(reading.table().entries()).isEmpty();
      assertThat(reading.isSettled()).isTrue();
    }
  }
}
