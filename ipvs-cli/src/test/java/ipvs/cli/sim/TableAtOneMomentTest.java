package ipvs.cli.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The text of a table that somebody else changes all the time. */
@Timeout(60)
class TableAtOneMomentTest {
  private static final VirtualService ONE = service("192.0.2.1:80");
  private static final VirtualService OTHER = service("192.0.2.2:80");
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.1:80"), ForwardMethod.MASQ);

  private final KernelSimulator kernel = KernelSimulator.create();
  private final AtomicBoolean isOver = new AtomicBoolean();

  private static VirtualService service(String address) {
    return VirtualService.of(ServiceAddress.tcp(Endpoint.parse(address)), Scheduler.RR);
  }

  private IpvsClient client() throws IOException {
    return IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
  }

  /** Puts one service in the place of another, by one datagram. */
  private static void replace(IpvsClient client, VirtualService before, VirtualService after)
      throws IOException {
    assertThat(
            client.applyAll(
                List.of(
                    new Change.DeleteService(before.key()),
                    new Change.AddService(after),
                    new Change.AddServer(after.key(), SERVER))))
        .allSatisfy(refusal -> assertThat(refusal).isEmpty());
  }

  private void replaceOnAndOn() {
    try (IpvsClient client = client()) {
      while (!isOver.get()) {
        replace(client, ONE, OTHER);
        replace(client, OTHER, ONE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isThatOfOneMoment(@TempDir Path folder) throws Exception {
    TableFile file = TableFile.at(folder.resolve("table"), "T");
    try (IpvsClient client = client()) {
      client.addService(ONE);
      client.addServer(ONE.key(), SERVER);
    }
    CompletableFuture<Void> replacing = CompletableFuture.runAsync(this::replaceOnAndOn);
    Set<String> seen = new HashSet<>();
    try {
      for (int i = 0; i < 300 || seen.size() < 2; i++) {
        String text = new String(file.textAtOneMoment(kernel), StandardCharsets.ISO_8859_1);
        assertThat(text.lines().map(line -> line.substring(0, 2)))
            .containsExactly("--", "-A", "-a");
        seen.add(text);
      }
    } finally {
      isOver.set(true);
      replacing.get(30, TimeUnit.SECONDS);
    }
    assertThat(seen).hasSize(2);
  }
}
