package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.AddressFamily;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Sample;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceSettingsTest {
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final ServiceKey ANY = ServiceWord.parse("tcp:192.0.2.10:0");
  private static final ServiceKey DNS = ServiceWord.parse("udp:[2001:db8::1]:53");
  private static final VirtualService KEPT =
      new VirtualService(
          WEB,
          Scheduler.MH,
          ServiceFlags.ofReported(-1),
          new Persistence(300, Netmask.ofIpv4(0xFFFF_FF00)),
          Optional.of(PersistenceEngine.SIP));

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#services")
  void nothingNamedChangesNothing(Sample<VirtualService> sample) {
    assertThat(ServiceSettings.NONE.over(sample.value())).isEqualTo(sample.value());
    assertThat(ServiceSettings.NONE.isEmpty()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#services")
  void aSchedulerIsAllThatChanges(Sample<VirtualService> sample) {
    VirtualService present = sample.value();
    assertThat(ServiceSettings.NONE.withScheduler(Scheduler.NQ).over(present))
        .isEqualTo(present.withScheduler(Scheduler.NQ));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#services")
  void anEngineIsAllThatChanges(Sample<VirtualService> sample) {
    VirtualService present = sample.value();
    PersistenceEngine other = new PersistenceEngine("other");
    assertThat(ServiceSettings.NONE.withEngine(Optional.of(other)).over(present))
        .isEqualTo(present.withEngine(other));
    VirtualService without = ServiceSettings.NONE.withEngine(Optional.empty()).over(present);
    assertThat(without.engine()).isEmpty();
    assertThat(without.withEngine(other)).isEqualTo(present.withEngine(other));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#services")
  void schedulerFlagsAreAllThatChange(Sample<VirtualService> sample) {
    VirtualService present = sample.value();
    for (Set<SchedulerFlag> wanted :
        Set.of(
            EnumSet.noneOf(SchedulerFlag.class),
            EnumSet.of(SchedulerFlag.SCHED2),
            EnumSet.allOf(SchedulerFlag.class))) {
      VirtualService changed =
          ServiceSettings.NONE
              .withSchedulerFlags(new SchedulerFlagSet(wanted, Optional.empty()))
              .over(present);
      assertThat(changed.flags().bits() & ~0x38).isEqualTo(present.flags().bits() & ~0x38);
      for (SchedulerFlag flag : SchedulerFlag.values()) {
        assertThat(changed.flags().has(flag)).isEqualTo(wanted.contains(flag));
      }
      assertThat(changed.withFlags(present.flags())).isEqualTo(present);
    }
  }

  @Test
  void namesOfFlagsBelongToTheirScheduler() {
    SchedulerFlagSet both = SchedulerFlagSet.parse("mh-port,flag-1");
    assertThat(both.flags()).containsExactlyInAnyOrder(SchedulerFlag.SCHED1, SchedulerFlag.SCHED2);
    ServiceSettings settings = ServiceSettings.NONE.withSchedulerFlags(both);
    assertThat(settings.over(KEPT).flags().has(SchedulerFlag.SCHED2)).isTrue();
    assertThat(settings.withScheduler(Scheduler.MH).of(WEB).flags().bits()).isEqualTo(0x18);
    refused("flags of mh for the scheduler wlc", () -> settings.of(WEB));
    refused(
        "flags of mh for the scheduler sh", () -> settings.withScheduler(Scheduler.SH).over(KEPT));
    refused(
        "no scheduler takes all of the flags sh-port,mh-port",
        () -> SchedulerFlagSet.parse("sh-port,mh-port"));
    for (String wrong : List.of("", "flag-1,", "flag-4", "SH-port", "none")) {
      assertThatIllegalArgumentException().isThrownBy(() -> SchedulerFlagSet.parse(wrong));
    }
    assertThat(ServiceSettings.NONE.withSchedulerFlags(SchedulerFlagSet.NONE).over(KEPT).flags())
        .isEqualTo(new ServiceFlags(KEPT.flags().bits() & ~0x38));
  }

  @Test
  void persistenceKeepsMaskAndFlagsWithoutName() {
    assertThat(ServiceSettings.NONE.withPersistence(60).over(KEPT))
        .isEqualTo(KEPT.withPersistence(new Persistence(60, Netmask.ofIpv4(0xFFFF_FF00))));
    assertThat(ServiceSettings.NONE.withPersistence(60).over(VirtualService.of(WEB, Scheduler.RR)))
        .isEqualTo(
            VirtualService.of(WEB, Scheduler.RR)
                .withPersistence(Persistence.ofSeconds(60, AddressFamily.INET)));
  }

  @Test
  void aMaskKeepsTheTimeout() {
    assertThat(ServiceSettings.NONE.withNetmask(Netmask.ofIpv4(0xFFFF_0000)).over(KEPT))
        .isEqualTo(KEPT.withPersistence(new Persistence(300, Netmask.ofIpv4(0xFFFF_0000))));
  }

  @Test
  void persistenceEndsWithTimeoutAndMask() {
    VirtualService ended = ServiceSettings.NONE.withPersistence(0).over(KEPT);
    assertThat(ended.persistence()).isEqualTo(Persistence.off(AddressFamily.INET));
    assertThat(ended.flags()).isEqualTo(KEPT.flags().withPersistent(false));
    assertThat(ended.engine()).isEqualTo(KEPT.engine());
  }

  @Test
  void onePacketIsAllThatChanges() {
    VirtualService dns = VirtualService.of(DNS, Scheduler.RR).withFlags(new ServiceFlags(0x100));
    VirtualService on = ServiceSettings.NONE.withOnePacket(true).over(dns);
    assertThat(on).isEqualTo(dns.withOnePacket());
    assertThat(ServiceSettings.NONE.withOnePacket(false).over(on)).isEqualTo(dns);
  }

  @Test
  void aNewServiceHasTheDefaultsOfIpvsadm() {
    assertThat(ServiceSettings.NONE.of(WEB)).isEqualTo(VirtualService.of(WEB, Scheduler.WLC));
    assertThat(ServiceSettings.NONE.withPersistence(360).of(ANY).isPersistent()).isTrue();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    refused(
        "a netmask means nothing without persistence",
        () -> ServiceSettings.NONE.withNetmask(Netmask.ofIpv4(-1)).of(WEB));
    refused(
        "a netmask means nothing without persistence",
        () -> ServiceSettings.NONE.withPersistence(0).withNetmask(Netmask.ofIpv4(-1)).over(KEPT));
    refused(
        "one-packet scheduling is only for UDP",
        () -> ServiceSettings.NONE.withOnePacket(true).of(WEB));
    refused("a service of port 0 must be persistent", () -> ServiceSettings.NONE.of(ANY));
    VirtualService any = ServiceSettings.NONE.withPersistence(360).of(ANY);
    refused(
        "a service of port 0 must be persistent",
        () -> ServiceSettings.NONE.withPersistence(0).over(any));
    refused(
        "persistence timeout is outside 0..4294967295: 4294967296",
        () -> ServiceSettings.NONE.withPersistence(0x1_0000_0000L));
    assertThatIllegalArgumentException()
        .as("a mask of the other family")
        .isThrownBy(() -> ServiceSettings.NONE.withNetmask(Netmask.ofPrefix(64)).over(KEPT));
  }

  @Test
  void whatWasOddBeforeIsNoObstacle() {
    VirtualService odd = VirtualService.of(ANY, Scheduler.RR).withOnePacket();
    assertThat(ServiceSettings.NONE.withScheduler(Scheduler.SH).over(odd))
        .isEqualTo(odd.withScheduler(Scheduler.SH));
    assertThat(ServiceSettings.NONE.withOnePacket(true).of(ServiceWord.parse("fwmark:7")).flags())
        .isEqualTo(ServiceFlags.NONE.withOnePacket(true));
  }

  private static void refused(String message, ThrowingCallable task) {
    assertThatIllegalArgumentException().isThrownBy(task).withMessage(message);
  }
}
