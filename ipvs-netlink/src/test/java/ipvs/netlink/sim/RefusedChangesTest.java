package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.AlreadyExistsException;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A simulated kernel that is told not to make some changes. */
class RefusedChangesTest {
  private static final VirtualService WEB =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.RR);
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.1:80"), ForwardMethod.MASQ);

  private final KernelSimulator kernel = KernelSimulator.create();
  private final List<Change> asked = new ArrayList<>();
  private Optional<String> objection = Optional.empty();
  private IpvsClient client;

  @BeforeEach
  void connect() throws IOException {
    client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    kernel.refuseChanges(this::object);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private Optional<String> object(Change change) {
    asked.add(change);
    return objection;
  }

  @Test
  void itIsAskedAboutEachSettingAsItWouldBe() throws IOException {
    List<Change> changes =
        List.of(
            new Change.AddService(WEB),
            new Change.EditService(WEB.withScheduler(Scheduler.WLC)),
            new Change.AddServer(WEB.key(), SERVER),
            new Change.EditServer(WEB.key(), SERVER.withWeight(7)),
            new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 3)));

    assertThat(client.applyAll(changes)).allMatch(Optional::isEmpty);
    client.setTimeouts(new Timeouts(0, 50, 0));

    assertThat(asked.subList(0, 4)).isEqualTo(changes.subList(0, 4));
    assertThat(((Change.StartDaemon) asked.get(4)).daemon()).isEqualTo(client.daemons().get(0));
    assertThat(asked.subList(5, asked.size()))
        .containsExactly(new Change.SetTimeouts(new Timeouts(900, 50, 300)));
  }

  @Test
  void whatIsObjectedToIsNotMade() throws IOException {
    client.addService(WEB);
    client.addServer(WEB.key(), SERVER);
    objection = Optional.of("there is no room");
    List<Change> changes =
        List.of(
            new Change.AddService(
                VirtualService.of(
                    ServiceAddress.udp(Endpoint.parse("192.0.2.10:53")), Scheduler.RR)),
            new Change.EditService(WEB.withScheduler(Scheduler.WLC)),
            new Change.AddServer(
                WEB.key(), RealServer.of(Endpoint.parse("10.0.0.2:80"), ForwardMethod.MASQ)),
            new Change.EditServer(WEB.key(), SERVER.withWeight(7)),
            new Change.SetTimeouts(new Timeouts(0, 50, 0)),
            new Change.StartDaemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 3)));
    var before = kernel.table();

    List<Optional<IpvsException>> answers = client.applyAll(changes);

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.get().errno()).isEqualTo(Errno.EOPNOTSUPP);
              assertThat(answer.get().kernelText()).contains("there is no room");
            });
    assertThat(kernel.table()).isEqualTo(before);
  }

  @Test
  void whatAKernelRefusesIsNotAskedAbout() throws IOException {
    client.addService(WEB);
    asked.clear();

    assertThatExceptionOfType(AlreadyExistsException.class)
        .isThrownBy(() -> client.addService(WEB));
    assertThatExceptionOfType(NoSuchServerException.class)
        .isThrownBy(() -> client.editServer(WEB.key(), SERVER));

    assertThat(asked).isEmpty();
  }

  /** What goes needs no room. */
  @Test
  void deletingIsAlwaysPossible() throws IOException {
    client.addService(WEB);
    client.addServer(WEB.key(), SERVER);
    objection = Optional.of("there is no room");

    client.deleteServer(WEB.key(), SERVER.endpoint());
    client.deleteService(WEB.key());

    assertThat(kernel.table().entries()).isEmpty();
  }
}
