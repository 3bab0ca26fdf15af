package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has a name has the kernel's number, and what has none keeps its number. */
class KernelNumbersTest {
  @ParameterizedTest
  @CsvSource({"6, TCP", "17, UDP", "132, SCTP", "0, 0", "51, 51", "99, 99", "65535, 65535"})
  void protocols(int number, String text) {
    assertThat(new Protocol(number)).hasToString(text);
  }

  @Test
  void protocolsAreOrderedByNumber() {
    TotalOrder.check(List.of(new Protocol(0), Protocol.TCP, Protocol.UDP, Protocol.SCTP));
  }

  @ParameterizedTest
  @CsvSource({
    "0, MASQ",
    "1, LOCALNODE",
    "2, TUNNEL",
    "3, DROUTE",
    "4, BYPASS",
    "5, 5",
    "6, 6",
    "7, 7",
  })
  void forwardMethods(int number, String text) {
    assertThat(new ForwardMethod(number)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"0, ipip", "1, gue", "2, gre", "3, 3", "255, 255"})
  void tunnelTypes(int number, String text) {
    assertThat(new TunnelType(number)).hasToString(text);
  }

  @Test
  void constantsAreWhatTheirNamesSay() {
    assertThat(Protocol.TCP).hasToString("TCP");
    assertThat(Protocol.UDP).hasToString("UDP");
    assertThat(Protocol.SCTP).hasToString("SCTP");
    assertThat(ForwardMethod.MASQ).hasToString("MASQ");
    assertThat(ForwardMethod.LOCALNODE).hasToString("LOCALNODE");
    assertThat(ForwardMethod.TUNNEL).hasToString("TUNNEL");
    assertThat(ForwardMethod.DROUTE).hasToString("DROUTE");
    assertThat(ForwardMethod.BYPASS).hasToString("BYPASS");
    assertThat(TunnelType.IPIP).hasToString("ipip");
    assertThat(TunnelType.GUE).hasToString("gue");
    assertThat(TunnelType.GRE).hasToString("gre");
  }

  @ParameterizedTest
  @CsvSource({"INET, 2, 4, 32", "INET6, 10, 16, 128"})
  void families(AddressFamily family, int number, int length, int bits) {
    assertThat(family.wire()).isEqualTo(number);
    assertThat(family.addressLength()).isEqualTo(length);
    assertThat(family.addressBits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({"MASTER, 1, master", "BACKUP, 2, backup"})
  void syncRoles(SyncRole role, int number, String text) {
    assertThat(role.wire()).isEqualTo(number);
    assertThat(role).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"NOCSUM, 0", "CSUM, 1", "REMCSUM, 2"})
  void tunnelChecksums(TunnelChecksum checksum, int number) {
    assertThat(checksum.wire()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"66049, 1.2.1", "0, 0.0.0", "-1, 65535.255.255", "-65536, 65535.0.0", "257, 0.1.1"})
  void versionsArePackedIntoThirtyTwoBits(int packed, String text) {
    assertThat(IpvsVersion.ofPacked(packed)).hasToString(text);
    assertThat(IpvsVersion.ofPacked(packed).packed()).isEqualTo(packed);
  }

  @Test
  void versionsAreOrderedPartByPart() {
    TotalOrder.check(
        List.of(
            new IpvsVersion(0, 0, 0),
            new IpvsVersion(1, 1, 4),
            new IpvsVersion(1, 2, 0),
            new IpvsVersion(1, 2, 1),
            new IpvsVersion(2, 0, 0),
            new IpvsVersion(65535, 255, 255)));
  }
}
