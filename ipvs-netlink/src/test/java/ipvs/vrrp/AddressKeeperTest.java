package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.vrrp.VrrpAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words behind an address mean. */
class AddressKeeperTest {
  @ParameterizedTest
  @CsvSource({"global,0", "link,253", "host,254", "nowhere,255", "site,200", "17,17", "odd,0"})
  void scopesHaveNumbers(String word, int number) {
    assertThat(AddressKeeper.scope(with(16, Optional.empty(), Optional.of(word))))
        .isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "16,+,172.16.255.255",
    "16,-,172.16.0.0",
    "0,+,255.255.255.255",
    "32,+,172.16.100.1",
    "16,172.16.9.9,172.16.9.9"
  })
  void theBroadcastAddressHasAllBitsOfTheHost(int length, String word, String address) {
    assertThat(AddressKeeper.broadcast(with(length, Optional.of(word), Optional.empty())))
        .contains(IpAddress.parse(address));
  }

  @Test
  void unsaidThereIsNone() {
    assertThat(AddressKeeper.broadcast(with(16, Optional.empty(), Optional.empty()))).isEmpty();
  }

  private static VrrpAddress with(int length, Optional<String> broadcast, Optional<String> scope) {
    return new VrrpAddress(
        IpAddress.parse("172.16.100.1"),
        length,
        broadcast,
        Optional.empty(),
        scope,
        Optional.empty(),
        false);
  }
}
