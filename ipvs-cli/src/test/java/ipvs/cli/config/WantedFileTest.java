package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.names.Numbers;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.table.Scope;
import ipvs.netlink.json.CheckJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a file of rules gives: a table, whose it is, and where in the file each entry stands. */
class WantedFileTest {
  private static final Endpoint WEB = new Endpoint(IpAddress.parse("192.0.2.10"), 80);
  private static final ServiceAddress SERVICE = new ServiceAddress(Protocol.TCP, WEB);
  private static final Endpoint FIRST = new Endpoint(IpAddress.parse("10.0.0.1"), 80);
  private static final Endpoint SECOND = new Endpoint(IpAddress.parse("10.0.0.2"), 80);
  private static final String RULES =
      """
      # web
      --set 600 0 0

      -A -t 192.0.2.10:80 -s rr
      -a -t 192.0.2.10:80 -r 10.0.0.1:80
      -a -t 192.0.2.10:80 -r 10.0.0.2:80
      --start-daemon backup
      -E -t 192.0.2.10:80 -s lc
      -d -t 192.0.2.10:80 -r 10.0.0.1:80
      """;

  private static WantedFile read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return WantedFile.read(
        FileSource.standardInput(new ByteArrayInputStream(bytes)), new Numbers());
  }

  @Test
  void anEntryIsOnTheLineThatChangedItLast() throws IOException {
    EntryLines lines = read(RULES).lines();
    assertThat(lines.of(SERVICE)).hasValue(8);
    assertThat(lines.of(SERVICE, SECOND)).hasValue(6);
    assertThat(lines.of(SERVICE, FIRST)).isEmpty();
    assertThat(lines.ofTimeouts()).hasValue(2);
    assertThat(lines.ofDaemon(SyncRole.BACKUP)).hasValue(7);
    assertThat(lines.ofDaemon(SyncRole.MASTER)).isEmpty();
  }

  @Test
  void withoutAScopeItIsAboutAll() throws IOException {
    WantedFile file = read(RULES);
    assertThat(file.scope().isAll()).isTrue();
    assertThat(file.format()).isEqualTo(CheckJson.Format.RULES);
    assertThat(file.table().timeouts()).contains(new Timeouts(600, 0, 0));
    assertThat(file.table().entries()).hasSize(1);
  }

  @Test
  void itsScopeIsTheUnionOfTheCommentsBeforeTheFirstCommand() throws IOException {
    WantedFile file =
        read("# rules\n# scope: 192.0.2.0/24 port=80\n\n\t#scope:fwmark=7\r\n" + RULES);
    assertThat(file.scope().filters())
        .isEqualTo(Scope.parse(List.of("192.0.2.0/24 port=80", "fwmark=7")).filters());
    assertThat(file.table().timeouts()).isEqualTo(Optional.empty());
    assertThat(file.table().entries()).hasSize(1);
  }

  @Test
  void aServiceOutsideOfItsScopeIsAFault() {
    assertThatThrownBy(() -> read("# scope: port=443\n" + RULES))
        .isInstanceOf(FaultyFileException.class)
        .hasMessage(
            """
            -:5:7: service outside of the scope of this file: `192.0.2.10:80'
            -:9:7: service outside of the scope of this file: `192.0.2.10:80'""");
  }
}
