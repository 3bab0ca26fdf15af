package ipvs.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.Maintenance;
import ipvs.model.table.ServiceWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files say which servers are out. */
class MaintenanceFolderTest {
  private static final Maintenance ALL_PORTS = Maintenance.of(IpAddress.parse("10.0.0.2"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.2",
        "10.0.0.2:80",
        "2001:db8::2",
        "[2001:db8::2]:80",
        "tcp:192.0.2.10:80,10.0.0.2:80",
        "udp:[2001:db8::1]:53,[2001:db8::2]:53",
        "fwmark:7,10.0.0.2",
        "fwmark:7:inet6,[2001:db8::2]:80"
      })
  void nameOfAMarkIsReadBack(String name) {
    assertThat(MaintenanceFolder.name(MaintenanceFolder.mark(name).orElseThrow())).isEqualTo(name);
  }

  @Test
  void noNameLeadsToAFolderBelow() {
    ServiceKey mark = new FirewallMark(7, AddressFamily.INET6);
    assertThat(MaintenanceFolder.name(ALL_PORTS.in(mark))).isEqualTo("fwmark:7:inet6,10.0.0.2");
    assertThat(MaintenanceFolder.mark("fwmark:7:inet6,10.0.0.2")).contains(ALL_PORTS.in(mark));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README",
        "fwmark:7:x,10.0.0.2",
        "fwmark:7:,10.0.0.2",
        "10.0.0",
        "10.0.0.2:99999",
        "web,10.0.0.2",
        ".10.0.0.2",
        ""
      })
  void otherNamesAreNone(String name) {
    assertThat(MaintenanceFolder.mark(name)).isEmpty();
  }

  @Test
  void filesAreReadWithTheirManner() throws IOException {
    Files.createFile(folder.resolve("10.0.0.2"));
    Files.writeString(folder.resolve("tcp:192.0.2.10:80,10.0.0.3:80"), "drain\n");
    Files.createFile(folder.resolve("notes"));
    assertThat(new MaintenanceFolder(folder).read())
        .containsExactly(
            Maintenance.of(IpAddress.parse("10.0.0.3"))
                .at(80)
                .in(ServiceWord.parse("tcp:192.0.2.10:80"))
                .draining(),
            ALL_PORTS);
  }

  @Test
  void wordThatAHoldIsOverIsTakenOnceAndTakesNothingOut() throws IOException {
    Path word = Files.writeString(folder.resolve("10.0.0.2"), "release\n");
    MaintenanceFolder marks = new MaintenanceFolder(folder);
    assertThat(marks.read()).isEmpty();
    assertThat(marks.takeReleases()).containsExactly(ALL_PORTS);
    assertThat(word).doesNotExist();
    assertThat(marks.takeReleases()).isEmpty();
  }

  @Test
  void folderThatIsNotThereTakesNothingOut() throws IOException {
    assertThat(new MaintenanceFolder(folder.resolve("none")).read()).isEmpty();
  }
}
