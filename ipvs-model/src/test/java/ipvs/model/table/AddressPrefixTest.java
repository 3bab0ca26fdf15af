package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.Generator;
import ipvs.model.IpAddress;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPrefixTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.0/24",
    "192.0.2.10/24, 192.0.2.0/24",
    "192.0.2.10, 192.0.2.10",
    "192.0.2.10/32, 192.0.2.10",
    "255.255.255.255/0, 0.0.0.0/0",
    "128.0.0.1/1, 128.0.0.0/1",
    "2001:db8::1/32, 2001:db8::/32",
    "2001:db8::1/64, 2001:db8::/64",
    "2001:db8::1:0:0:1/65, 2001:db8::/65",
    "2001:db8::1/127, 2001:db8::/127",
    "2001:DB8::1/128, 2001:db8::1",
    "[2001:db8::1], 2001:db8::1",
    "ffff::/0, ::/0",
  })
  void onlyTheBitsThatCountAreKept(String text, String kept) {
    AddressPrefix prefix = AddressPrefix.parse(text);
    assertThat(prefix).hasToString(kept).isEqualTo(AddressPrefix.parse(kept));
    assertThat(prefix).hasSameHashCodeAs(AddressPrefix.parse(kept));
  }

  /** Each bit of an address turned in turn: those before the end of the prefix count, no other. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anAddressIsInEachPrefixThatEndsBeforeTheFirstBitThatDiffers(long seed) {
    IpAddress address = Generator.seeded(seed).address();
    int bits = address.family().addressBits();
    for (int length = 0; length <= bits; length++) {
      AddressPrefix prefix = new AddressPrefix(address, length);
      assertThat(prefix.contains(address)).as("%s", prefix).isTrue();
      assertThat(AddressPrefix.parse(prefix.toString())).isEqualTo(prefix);
      for (int bit = 0; bit < bits; bit++) {
        assertThat(prefix.contains(turned(address, bit)))
            .as("%s, bit %d", prefix, bit)
            .isEqualTo(bit >= length);
      }
    }
  }

  private static IpAddress turned(IpAddress address, int bit) {
    byte[] bytes = address.toBytes();
    bytes[bit / 8] ^= (byte) (0x80 >>> bit % 8);
    return IpAddress.ofBytes(bytes);
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0/0, ::", "::/0, 0.0.0.0", "192.0.2.1, ::ffff:192.0.2.1"})
  void familiesHaveNoAddressInCommon(String prefix, String address) {
    assertThat(AddressPrefix.parse(prefix).contains(IpAddress.parse(address))).isFalse();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "/24",
        "[192.0.2.1]",
        "[2001:db8::1",
        "192.0.2.0/",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/0x18",
        "192.0.2.0/255.255.255.0",
        "192.0.2.0/24/24",
        "192.0.2.0/99999999999999999999",
        "192.0.2/24",
        "2001:db8::/129",
        "[2001:db8::]/32",
        "www.example.org",
      })
  void otherTextIsRefused(String text) {
    assertThat(AddressPrefix.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressPrefix.parse(text))
        .withMessage("not an address or prefix: " + text);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 33, 32", "192.0.2.1, -1, 32", "::1, 129, 128"})
  void aLengthIsThatOfTheFamily(String address, int length, int bits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressPrefix(IpAddress.parse(address), length))
        .withMessage("prefix length is outside 0.." + bits + ": " + length);
  }
}
