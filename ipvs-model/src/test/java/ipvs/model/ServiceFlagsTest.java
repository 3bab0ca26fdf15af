package ipvs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceFlagsTest {
  @Test
  void bitsAreTheKernels() {
    assertThat(ServiceFlags.PERSISTENT).isEqualTo(0x1);
    assertThat(ServiceFlags.HASHED).isEqualTo(0x2);
    assertThat(ServiceFlags.ONEPACKET).isEqualTo(0x4);
    assertThat(SchedulerFlag.values())
        .extracting(SchedulerFlag::wire)
        .containsExactly(0x08, 0x10, 0x20);
  }

  @ParameterizedTest
  @CsvSource({"0x02, 0", "0xff, 0xfd", "0x3b, 0x39", "-1, 0xfffffffd", "0x80000000, 0x80000000"})
  void whatAKernelReportsIsHeldWithoutItsOwnBit(String reported, String held) {
    assertThat(ServiceFlags.ofReported(Long.decode(reported).intValue()).bits())
        .isEqualTo(Long.decode(held));
  }

  @ParameterizedTest
  @ValueSource(longs = {0x2, 0x3, 0xFF, 0xFFFF_FFFFL})
  void hashedIsRefused(long bits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServiceFlags(bits))
        .withMessage("HASHED belongs to the kernel: " + bits);
  }

  @Test
  void bothEndsAreInAndWhatLiesBeyondIsRefused() {
    assertThat(new ServiceFlags(0)).isEqualTo(ServiceFlags.NONE);
    assertThat(new ServiceFlags(0xFFFF_FFFDL).bits()).isEqualTo(0xFFFF_FFFDL);
    for (long bits : new long[] {-1, 1L << 32}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ServiceFlags(bits))
          .withMessage("flags is outside 0..4294967295: " + bits);
    }
  }

  @Test
  void eachFlagIsReadByItself() {
    assertThat(new ServiceFlags(0x1).isPersistent()).isTrue();
    assertThat(new ServiceFlags(0xFFFF_FFFCL).isPersistent()).isFalse();
    assertThat(new ServiceFlags(0x4).isOnePacket()).isTrue();
    assertThat(new ServiceFlags(0xFFFF_FFF9L).isOnePacket()).isFalse();
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      ServiceFlags alone = new ServiceFlags(flag.wire());
      ServiceFlags others = new ServiceFlags(0xFFFF_FFFDL & ~flag.wire());
      assertThat(alone.has(flag)).isTrue();
      assertThat(alone.hasAnySchedulerFlag()).isTrue();
      assertThat(others.has(flag)).isFalse();
    }
    assertThat(new ServiceFlags(0xFFFF_FFC5L).hasAnySchedulerFlag()).isFalse();
  }

  @Test
  void aChangeLeavesTheOtherBits() {
    ServiceFlags all = new ServiceFlags(0xFFFF_FFFDL);
    assertThat(all.withPersistent(false).bits()).isEqualTo(0xFFFF_FFFCL);
    assertThat(all.withOnePacket(false).bits()).isEqualTo(0xFFFF_FFF9L);
    assertThat(all.withPersistent(true).withOnePacket(true)).isEqualTo(all);
    assertThat(ServiceFlags.NONE.withPersistent(true).bits()).isEqualTo(0x1);
    assertThat(ServiceFlags.NONE.withOnePacket(true).bits()).isEqualTo(0x4);
    assertThat(ServiceFlags.NONE.with(SchedulerFlag.SCHED1).with(SchedulerFlag.SCHED3).bits())
        .isEqualTo(0x28);
  }

  @ParameterizedTest
  @CsvSource({
    "SCHED1, flag-1, sh-fallback, mh-fallback",
    "SCHED2, flag-2, sh-port, mh-port",
    "SCHED3, flag-3, '', ''",
  })
  void schedulerFlagsHaveNames(SchedulerFlag flag, String generic, String sh, String mh) {
    assertThat(flag.genericName()).isEqualTo(generic);
    assertThat(flag.nameFor(Scheduler.SH).orElse("")).isEqualTo(sh);
    assertThat(flag.nameFor(Scheduler.MH).orElse("")).isEqualTo(mh);
    Constants.of(Scheduler.class, Scheduler.class)
        .filter(scheduler -> scheduler != Scheduler.SH && scheduler != Scheduler.MH)
        .forEach(scheduler -> assertThat(flag.nameFor(scheduler)).isEmpty());
  }
}
