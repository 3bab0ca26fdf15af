package ipvs.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ServiceAddress;
import ipvs.model.health.HealthAction.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a table that is kept goes through is told in lines, and not over and over. */
class RunLogTest {
  private final List<String> told = new ArrayList<>();
  private final RunLog log = new RunLog(line -> told.add(line.text()));

  private void find(int server) {
    log.noticed(
        new Notice(
            Notice.Finding.FOREIGN,
            ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")),
            Optional.of(Endpoint.parse("10.0.0." + server + ":80"))));
  }

  @Test
  void serverOfSomebodyElseIsToldOnceUntilItHasGone() {
    find(1);
    log.converged();
    find(1);
    find(2);
    log.converged();
    log.converged();
    find(1);
    log.converged();
    assertThat(told)
        .extracting(line -> line.replaceFirst(":80 of.*", ""))
        .containsExactly("server 10.0.0.1", "server 10.0.0.2", "server 10.0.0.1");
  }
}
