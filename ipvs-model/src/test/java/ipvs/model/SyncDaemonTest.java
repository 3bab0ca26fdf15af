package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static SyncDaemon inGroup(String group) {
    return new SyncDaemon(SyncRole.MASTER, "eth0", 0, 0, Optional.of(IpAddress.parse(group)), 0, 0);
  }
}
