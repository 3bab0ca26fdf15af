package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void textIsThatOfTheCLibrary(Sample<byte[]> sample) {
    assertThat(IpAddress.ofBytes(sample.value())).hasToString(sample.name());
  }

  static Stream<Sample<byte[]>> textIsThatOfTheCLibrary() {
    return TestTable.read("inet_ntop.txt").stream()
        .map(line -> line.split(" ", 2))
        .map(fields -> new Sample<>(fields[1], HEX.parseHex(fields[0])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void textIsReadAsTheCLibraryReadsIt(Sample<String> sample) {
    assertThat(IpAddress.tryParse(sample.name()).map(IpAddress::toBytes).map(HEX::formatHex))
        .hasValue(sample.value());
  }

  static Stream<Sample<String>> textIsReadAsTheCLibraryReadsIt() {
    return parsed().filter(sample -> !sample.value().equals("-"));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @MethodSource
  void textThatTheCLibraryRefusesIsRefused(Sample<String> sample) {
    assertThat(IpAddress.tryParse(sample.name())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddress.parse(sample.name()))
        .withMessage("not an address: " + sample.name());
  }

  static Stream<Sample<String>> textThatTheCLibraryRefusesIsRefused() {
    return parsed().filter(sample -> sample.value().equals("-"));
  }

  private static Stream<Sample<String>> parsed() {
    return TestTable.read("inet_pton.txt").stream()
        .map(line -> line.split("\"", -1))
        .map(fields -> new Sample<>(fields[1], fields[2].strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.2.3.\u0664", "\uff11.2.3.4", "::\u0661", "::\uff41", "1.2.3.4\0", "\0"})
  void onlyAsciiDigitsCount(String text) {
    assertThat(IpAddress.tryParse(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#addresses")
  void whatIsWrittenIsReadBack(Sample<IpAddress> sample) {
    IpAddress address = sample.value();
    assertThat(IpAddress.parse(address.toString())).isEqualTo(address).hasSameHashCodeAs(address);
    assertThat(IpAddress.ofBytes(address.toBytes())).isEqualTo(address);
  }

  @Test
  void orderIsTotalAndUnsigned() {
    TotalOrder.check(
        List.of(
            IpAddress.parse("0.0.0.0"),
            IpAddress.parse("10.0.0.1"),
            IpAddress.parse("127.255.255.255"),
            IpAddress.parse("128.0.0.0"),
            IpAddress.parse("255.255.255.255"),
            IpAddress.parse("::"),
            IpAddress.parse("::1"),
            IpAddress.parse("::7fff:ffff:ffff:ffff"),
            IpAddress.parse("::8000:0:0:0"),
            IpAddress.parse("::ffff:ffff:ffff:ffff"),
            IpAddress.parse("0:0:0:1::"),
            IpAddress.parse("7fff:ffff:ffff:ffff::"),
            IpAddress.parse("8000::"),
            IpAddress.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));
  }

  @Test
  void orderIsThatOfTheBytes() {
    List<IpAddress> sorted = Samples.addresses().map(Sample::value).sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      byte[] before = sorted.get(i - 1).toBytes();
      byte[] after = sorted.get(i).toBytes();
      int byLength = Integer.compare(before.length, after.length);
      assertThat(byLength != 0 ? byLength : Arrays.compareUnsigned(before, after))
          .as("%s before %s", sorted.get(i - 1), sorted.get(i))
          .isLessThanOrEqualTo(0);
    }
  }

  @Test
  void sameBitsOfTwoFamiliesDiffer() {
    assertThat(IpAddress.parse("0.0.0.1")).isNotEqualTo(IpAddress.parse("::1"));
    assertThat(IpAddress.parse("1.2.3.4")).isNotEqualTo(IpAddress.parse("::ffff:1.2.3.4"));
  }

  @ParameterizedTest
  @CsvSource({
    "223.255.255.255, false",
    "224.0.0.0, true",
    "239.255.255.255, true",
    "240.0.0.0, false",
    "feff:ffff::, false",
    "ff00::, true",
    "ffff::, true",
    "::224.0.0.1, false",
  })
  void groupAddressesAreMulticast(String address, boolean multicast) {
    assertThat(IpAddress.parse(address).isMulticast()).isEqualTo(multicast);
  }

  @Test
  void aGroupIsANumberWithoutLeadingZeros() {
    for (int group = 1; group <= 0xFFFF; group++) {
      assertThat(IpAddress.ofIpv6(0x2001L << 48 | (long) group << 32, 1).toString())
          .isEqualTo("2001:" + Integer.toHexString(group) + "::1");
    }
  }

  @Test
  void onlyZerosAreAnyAddress() {
    for (AddressFamily family : AddressFamily.values()) {
      assertThat(IpAddress.any(family).isAny()).isTrue();
      assertThat(IpAddress.any(family).family()).isEqualTo(family);
      assertThat(IpAddress.any(family).toBytes()).hasSize(family.addressLength());
    }
    assertThat(IpAddress.parse("0.0.0.1").isAny()).isFalse();
    assertThat(IpAddress.parse("8000::").isAny()).isFalse();
    assertThat(IpAddress.parse("::1").isAny()).isFalse();
  }

  @Test
  void bytesAreFourOrSixteen() {
    for (int length : new int[] {0, 3, 5, 15, 17}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> IpAddress.ofBytes(new byte[length]))
          .withMessage("an address has 4 or 16 bytes, not " + length);
    }
  }

  @Test
  void bytesAreACopy() {
    IpAddress address = IpAddress.parse("10.0.0.1");
    address.toBytes()[0] = 11;
    assertThat(address).hasToString("10.0.0.1");
  }

  @Test
  void bitsAreNumbers() {
    assertThat(IpAddress.ofIpv4(0xFFFF_FFFE)).hasToString("255.255.255.254");
    assertThat(IpAddress.parse("255.255.255.254").lowBits()).isEqualTo(0xFFFF_FFFEL);
    assertThat(IpAddress.parse("255.255.255.254").highBits()).isZero();
    assertThat(IpAddress.parse("1:2:3:4:5:6:7:8").highBits()).isEqualTo(0x0001_0002_0003_0004L);
    assertThat(IpAddress.parse("1:2:3:4:5:6:7:8").lowBits()).isEqualTo(0x0005_0006_0007_0008L);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,true",
    "127.255.255.255,true",
    "126.255.255.255,false",
    "128.0.0.0,false",
    "0.0.0.127,false",
    "::1,true",
    "::,false",
    "::2,false",
    "1::1,false",
    "::127.0.0.1,false"
  })
  void whatIsOfThisMachineAlone(String address, boolean isLoopback) {
    assertThat(IpAddress.parse(address).isLoopback()).isEqualTo(isLoopback);
  }
}
