package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncDaemonTest {
  @Test
  void whatIsNotChosenIsLeftToTheKernel() {
    assertThat(SyncDaemon.of(SyncRole.BACKUP, "eth1", 9))
        .isEqualTo(new SyncDaemon(SyncRole.BACKUP, "eth1", 9, 0, Optional.empty(), 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"224.0.0.0", "239.255.255.255", "ff00::", "ff02::81"})
  void aGroupIsAMulticastAddress(String group) {
    assertThat(inGroup(group).group()).contains(IpAddress.parse(group));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "223.255.255.255", "240.0.0.0", "::", "fe80::1"})
  void anotherAddressIsRefused(String group) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inGroup(group))
        .withMessage("not a multicast address: " + group);
  }

  @ParameterizedTest
  @CsvSource({
    "MASTER, 0,     '',        1472",
    "MASTER, 0,     ff02::81,  1452",
    "BACKUP, 0,     '',        8972",
    "BACKUP, 0,     ff02::81,  8952",
    "MASTER, 1,     '',        1",
    "BACKUP, 1,     '',        1024",
    "BACKUP, 1024,  224.0.0.9, 1024",
    "BACKUP, 1025,  '',        1025",
    "MASTER, 65507, '',        65507",
    "MASTER, 65535, 224.0.0.9, 65507",
    "MASTER, 65507, ff02::81,  65487",
    "BACKUP, 65488, ff02::81,  65487"
  })
  void theKernelMovesALengthIntoItsRange(SyncRole role, int asked, String group, int made) {
    Optional<IpAddress> address = IpAddress.tryParse(group);
    assertThat(new SyncDaemon(role, "eth0", 7, asked, address, 0, 0).asRun(9000))
        .isEqualTo(
            new SyncDaemon(
                role,
                "eth0",
                7,
                made,
                address.or(() -> IpAddress.tryParse("224.0.0.81")),
                8848,
                1));
  }

  @Test
  void whatIsChosenStays() {
    SyncDaemon chosen =
        new SyncDaemon(SyncRole.BACKUP, "lo", 9, 2000, inGroup("ff05::1").group(), 1, 255);
    assertThat(chosen.asRun(1500)).isEqualTo(chosen).isEqualTo(chosen.asRun(65536));
  }

  private static SyncDaemon inGroup(String group) {
    return new SyncDaemon(SyncRole.MASTER, "eth0", 0, 0, Optional.of(IpAddress.parse(group)), 0, 0);
  }
}
