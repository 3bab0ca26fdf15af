package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegesTest {
  @ParameterizedTest
  @CsvSource({
    "0000000000000000,false,false,false",
    "0000000000002000,false,true,false",
    "0000000000010000,true,false,false",
    "0000000000012000,true,true,false",
    "fffffffffffedfff,false,false,true",
    "ffffffffffffffff,true,true,true",
    "0000000000001000,false,false,true",
    "000001ffffffffff,true,true,true"
  })
  void eachIsABitOfTheSet(String digits, boolean modules, boolean rawSockets, boolean networks) {
    Privileges privileges = Privileges.ofHex(digits);

    assertThat(privileges.mayLoadModules()).isEqualTo(modules);
    assertThat(privileges.mayOpenRawSockets()).isEqualTo(rawSockets);
    assertThat(privileges.mayAdministerNetworks()).isEqualTo(networks);
  }

  /** The kernel's own account of this process, read another way. */
  @Test
  void theyAreThoseOfThisProcess() throws Exception {
    Path status = Path.of("/proc/self/status");
    String effective = "";
    for (String line : Files.readAllLines(status)) {
      effective = line.startsWith("CapEff:\t") ? line.substring(8) : effective;
    }
    Privileges expected = Privileges.ofHex(effective);

    Privileges privileges = Privileges.ofThisProcess();

    assertThat(privileges.mayLoadModules()).isEqualTo(expected.mayLoadModules());
    assertThat(privileges.mayOpenRawSockets()).isEqualTo(expected.mayOpenRawSockets());
  }
}
