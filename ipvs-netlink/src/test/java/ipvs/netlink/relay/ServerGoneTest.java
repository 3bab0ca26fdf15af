package ipvs.netlink.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client whose server ends: whatever it asks for next fails as what IPVS refuses. */
@Timeout(60)
class ServerGoneTest {
  @TempDir Path folder;

  /** What a client may ask for. */
  private interface Request {
    void of(IpvsClient client) throws IOException;
  }

  @Test
  void everyRequestTellsThatNoServerIsThereAndWhere() throws Exception {
    TestServer server = TestServer.start(folder, TestServer.OWNER, kernel -> {});
    try (IpvsClient client = IpvsClient.connect("unix:" + server.path())) {
      server.close();
      List<Request> requests =
          List.of(
              IpvsClient::info,
              IpvsClient::services,
              IpvsClient::timeouts,
              IpvsClient::flush,
              each -> each.applyAll(List.of(new Change.Flush(), new Change.Flush())));
      for (Request request : requests) {
        assertThatThrownBy(() -> request.of(client))
            .isInstanceOf(IpvsUnavailableException.class)
            .hasMessage("connect to IPVS at " + server.path() + ": ENOENT, there is no such socket")
            .satisfies(
                e -> assertThat(((IpvsUnavailableException) e).errno()).isEqualTo(Errno.ENOENT));
      }
    }
  }
}
