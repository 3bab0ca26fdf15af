package ipvs.netlink.proc;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered for connections that have service, server and state in common. */
class ConnectionMemoryTest {
  private static final Endpoint VIRTUAL = Endpoint.parse("192.0.2.10:80");

  private final ConnectionMemory<String> memory = new ConnectionMemory<>();

  private static Endpoint endpoint(int number) {
    return new Endpoint(IpAddress.ofIpv4(number), 80);
  }

  private static Connection entry(int client, Endpoint server, String state) {
    return new Connection("TCP", endpoint(client), VIRTUAL, server, state, 1, Optional.empty());
  }

  @Test
  void itIsRecalledForOtherClientsOfTheVerySameServerOnly() {
    Endpoint server = endpoint(1);
    memory.remember(entry(1, server, "NONE"), "made");

    assertThat(memory.recall(entry(2, server, "NONE"))).contains("made");
    assertThat(memory.recall(entry(1, endpoint(1), "NONE"))).isEmpty();
    assertThat(memory.recall(entry(1, server, "TIME_WAIT"))).isEmpty();
    assertThat(memory.recall(entry(1, endpoint(2), "NONE"))).isEmpty();
  }

  @Test
  void whatIsMadeAgainTakesTheOldOnesPlace() {
    Connection entry = entry(1, endpoint(1), "NONE");
    memory.remember(entry, "made");
    assertThat(memory.hasRoom(entry)).isTrue();
    memory.remember(entry, "made again");
    assertThat(memory.recall(entry)).contains("made again");
  }

  @Test
  void whereTooMuchComesAFixedNumberIsRememberedAndNothingIsMixedUp() {
    List<Connection> entries = new ArrayList<>();
    int kept = 0;
    for (int i = 0; i < 100_000; i++) {
      Connection entry = entry(i, endpoint(i), "NONE");
      entries.add(entry);
      if (memory.hasRoom(entry)) {
        memory.remember(entry, "" + i);
        kept++;
      }
    }
    int recalled = 0;
    for (int i = 0; i < entries.size(); i++) {
      Optional<String> made = memory.recall(entries.get(i));
      if (made.isPresent()) {
        recalled++;
        assertThat(made.get()).isEqualTo("" + i);
      }
    }
    assertThat(kept).as("not all").isBetween(1 << 14, 40_000);
    assertThat(recalled).isBetween(1 << 13, 1 << 14);
  }
}
