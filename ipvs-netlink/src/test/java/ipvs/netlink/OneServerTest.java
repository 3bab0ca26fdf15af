package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server of a service, read and edited. */
class OneServerTest {
  private static final ServiceKey WEB = Entries.WEB;
  private static final RealServer FIRST = server("10.0.0.11:8080").withWeight(3);
  private static final RealServer SECOND = server("10.0.0.11:8081").withWeight(5);

  private final IpvsClient client;

  OneServerTest() throws IOException {
    client = IpvsClient.simulated();
  }

  @BeforeEach
  void addServers() throws IOException {
    client.addService(VirtualService.of(WEB, Scheduler.WRR));
    client.addServer(WEB, FIRST);
    client.addServer(WEB, SECOND);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static RealServer server(String endpoint) {
    return RealServer.of(Endpoint.parse(endpoint), ForwardMethod.MASQ);
  }

  @Test
  void aServerIsFoundByItsEndpoint() throws IOException {
    assertThat(client.server(WEB, FIRST.endpoint()).server()).isEqualTo(FIRST);
    assertThat(client.server(WEB, SECOND.endpoint()).server()).isEqualTo(SECOND);
  }

  @Test
  void anEditThatBeginsWithWhatIsThereChangesOneThing() throws IOException {
    RealServer before = client.server(WEB, FIRST.endpoint()).server();
    client.editServer(WEB, before.withMethod(ForwardMethod.DROUTE));
    assertThat(client.server(WEB, FIRST.endpoint()).server())
        .isEqualTo(FIRST.withMethod(ForwardMethod.DROUTE));
  }

  @Test
  void aServerThatIsNotAmongThoseOfTheServiceIsNoSuchServer() {
    assertThatExceptionOfType(NoSuchServerException.class)
        .isThrownBy(() -> client.server(WEB, Endpoint.parse("10.0.0.12:8080")))
        .withMessage("get server TCP 192.0.2.10:80 -> 10.0.0.12:8080: ENOENT, no such server")
        .matches(e -> e.operation() == Operation.GET_SERVER && !e.isUncertain());
  }

  @Test
  void aServiceWithoutServersHasNoSuchServer() throws IOException {
    client.deleteServer(WEB, FIRST.endpoint());
    client.deleteServer(WEB, SECOND.endpoint());
    assertThatExceptionOfType(NoSuchServerException.class)
        .isThrownBy(() -> client.server(WEB, FIRST.endpoint()));
  }

  @Test
  void aServerOfAServiceThatIsNotThereIsNoSuchService() throws IOException {
    client.deleteService(WEB);
    assertThatExceptionOfType(NoSuchServiceException.class)
        .isThrownBy(() -> client.server(WEB, FIRST.endpoint()));
  }

  @Test
  void noEndpointIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> client.server(WEB, null))
        .withMessage("server");
  }
}
