package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VirtualServiceTest {
  private static final Endpoint HERE = Endpoint.parse("10.0.0.1:80");
  private static final Endpoint HERE6 = Endpoint.parse("[2001:db8::1]:443");
  private static final VirtualService WEB =
      VirtualService.of(ServiceAddress.tcp(HERE), Scheduler.RR);

  @Test
  void keysSayWhatTheyAre() {
    assertThat(ServiceAddress.tcp(HERE)).hasToString("TCP 10.0.0.1:80");
    assertThat(ServiceAddress.udp(HERE6)).hasToString("UDP [2001:db8::1]:443");
    assertThat(ServiceAddress.sctp(HERE)).hasToString("SCTP 10.0.0.1:80");
    assertThat(new ServiceAddress(new Protocol(99), HERE)).hasToString("99 10.0.0.1:80");
    assertThat(new FirewallMark(7, AddressFamily.INET)).hasToString("FWM 7");
    assertThat(new FirewallMark(0xFFFF_FFFFL, AddressFamily.INET6))
        .hasToString("FWM 4294967295 IPv6");
  }

  @Test
  void familyIsThatOfTheAddressOrTheMark() {
    assertThat(ServiceAddress.tcp(HERE).family()).isEqualTo(AddressFamily.INET);
    assertThat(ServiceAddress.tcp(HERE6).family()).isEqualTo(AddressFamily.INET6);
    assertThat(new FirewallMark(1, AddressFamily.INET6).family()).isEqualTo(AddressFamily.INET6);
  }

  @Test
  void oneMarkServesTwoFamilies() {
    assertThat(new FirewallMark(5, AddressFamily.INET))
        .isNotEqualTo(new FirewallMark(5, AddressFamily.INET6));
  }

  @Test
  void aNewServiceHasNoFlagsAndAFullMask() {
    assertThat(WEB.flags()).isEqualTo(ServiceFlags.NONE);
    assertThat(WEB.isPersistent()).isFalse();
    assertThat(WEB.engine()).isEmpty();
    assertThat(WEB.persistence()).isEqualTo(new Persistence(0, Netmask.ofIpv4(-1)));
    assertThat(VirtualService.of(ServiceAddress.tcp(HERE6), Scheduler.RR).persistence())
        .isEqualTo(new Persistence(0, Netmask.ofPrefix(128)));
  }

  /** Each of the samples beside each, all under one key of its family, as a listing has them. */
  @Test
  void isListedAsWhatItEquals() {
    List<VirtualService> all = Samples.services().map(Sample::value).toList();
    int alike = 0;
    for (VirtualService wanted : all) {
      for (VirtualService other : all) {
        if (wanted.key().family() == other.key().family()) {
          VirtualService listed =
              new VirtualService(
                  wanted.key(),
                  other.scheduler(),
                  other.flags(),
                  other.persistence(),
                  other.engine());
          boolean isSame = wanted.equals(listed);
          assertThat(wanted.isListedAs(ServiceStatus.idle(listed)))
              .as("%s as %s", wanted, listed)
              .isEqualTo(isSame);
          alike += isSame ? 1 : 0;
        }
      }
    }
    assertThat(alike).isBetween(all.size(), all.size() * all.size() / 2);
  }

  @Test
  void aMaskIsOfTheFamilyOfTheService() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WEB.withPersistence(Persistence.ofSeconds(1, AddressFamily.INET6)))
        .withMessage("an INET service with a mask of INET6");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VirtualService(
                    new FirewallMark(1, AddressFamily.INET6),
                    Scheduler.RR,
                    ServiceFlags.NONE,
                    Persistence.off(AddressFamily.INET),
                    Optional.empty()))
        .withMessage("an INET6 service with a mask of INET");
  }

  @Test
  void aChangeLeavesTheRest() {
    Persistence minute = Persistence.ofSeconds(60, AddressFamily.INET);
    VirtualService all =
        WEB.withScheduler(Scheduler.SH)
            .withOnePacket()
            .withEngine(PersistenceEngine.SIP)
            .withPersistence(minute);
    assertThat(all)
        .isEqualTo(
            new VirtualService(
                WEB.key(),
                Scheduler.SH,
                new ServiceFlags(ServiceFlags.PERSISTENT | ServiceFlags.ONEPACKET),
                minute,
                Optional.of(PersistenceEngine.SIP)));
    assertThat(all.isPersistent()).isTrue();
    assertThat(all.withFlags(ServiceFlags.NONE).persistence()).isEqualTo(minute);
    assertThat(WEB).isEqualTo(VirtualService.of(ServiceAddress.tcp(HERE), Scheduler.RR));
  }
}
