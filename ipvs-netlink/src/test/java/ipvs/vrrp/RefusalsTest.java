package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.vrrp.ReceivedPacket;
import ipvs.model.vrrp.Reception;
import org.junit.jupiter.api.Test;

/** Everything is counted, and little of it told. */
class RefusalsTest {
  private static final long SECOND = 1_000_000_000;

  private final Refusals refusals = new Refusals();

  private static ReceivedPacket from(int last) {
    byte[] bytes = new byte[28];
    bytes[0] = 0x45;
    bytes[3] = 28;
    bytes[15] = (byte) last;
    return new ReceivedPacket().ofIpv4(bytes, bytes.length);
  }

  @Test
  void eachReasonAndSourceIsToldOnceAMinute() {
    assertThat(refusals.note(Reception.TTL, from(1), 0)).isTrue();
    assertThat(refusals.note(Reception.TTL, from(1), 59 * SECOND)).isFalse();
    assertThat(refusals.note(Reception.CHECKSUM, from(1), 59 * SECOND)).isTrue();
    assertThat(refusals.note(Reception.TTL, from(2), 59 * SECOND)).isTrue();
    assertThat(refusals.note(Reception.TTL, from(1), 60 * SECOND)).isTrue();
    assertThat(refusals.note(Reception.TTL, from(1), 61 * SECOND)).isFalse();

    assertThat(refusals.count(Reception.TTL)).isEqualTo(5);
    assertThat(refusals.count(Reception.CHECKSUM)).isEqualTo(1);
  }

  @Test
  void ofAFloodOnlyTheFirstAreTold() {
    int told = 0;
    for (int i = 0; i < 200; i++) {
      told += refusals.note(Reception.TTL, from(i), i) ? 1 : 0;
    }
    assertThat(told).isEqualTo(64);
    assertThat(refusals.count(Reception.TTL)).isEqualTo(200);
    assertThat(refusals.note(Reception.TTL, from(201), 60 * SECOND)).isTrue();
  }
}
