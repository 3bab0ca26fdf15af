package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.config.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckScheduleTest {
  private static final CheckBasis BASIS = CheckBasis.DEFAULT;
  private static final CheckTiming UNSAID = CheckTiming.UNSAID;

  private static CheckSchedule of(CheckSpec check) {
    return CheckSchedule.of(check, UNSAID);
  }

  private static ScriptCheck script(Optional<Duration> timeout) {
    return new ScriptCheck(BASIS, Command.of("/check"), ScriptKind.PLAIN, timeout);
  }

  @Test
  void whatNobodySaysDependsOnTheKind() {
    CheckSpec tcp = new TcpCheck(BASIS);
    assertThat(of(tcp).delayLoop()).hasSeconds(60);
    assertThat(of(tcp).warmup()).hasSeconds(60);
    assertThat(of(tcp).retry()).isEqualTo(1);
    assertThat(of(tcp).delayBeforeRetry()).hasSeconds(1);
    CheckSpec http = new HttpCheck(BASIS, HttpRequest.PLAIN, List.of(HttpUrl.of("/")));
    assertThat(of(http).delayBeforeRetry()).hasSeconds(3);
    CheckSpec dns = new DnsCheck(BASIS, "SOA", ".");
    assertThat(of(dns).retry()).isEqualTo(3);
    assertThat(of(dns).delayBeforeRetry()).hasSeconds(60);
    assertThat(of(script(Optional.empty())).retry()).isZero();
  }

  /** What a service says is meant for servers that answer slowly, or not at once. */
  @Test
  void aFileIsLookedAtEverySecondUnlessItsCheckSaysOtherwise() {
    CheckTiming slow =
        UNSAID.withDelayLoop(Duration.ofSeconds(30)).withRetry(3).withWarmup(Duration.ofMinutes(1));
    CheckSpec file = new FileCheck(BASIS, "load", Optional.empty());
    CheckSchedule schedule = CheckSchedule.of(file, slow);
    assertThat(schedule.delayLoop()).hasSeconds(1);
    assertThat(schedule.retry()).isZero();
    assertThat(schedule.firstRun(7, new Random(1))).isEqualTo(7);
    CheckTiming own = UNSAID.withDelayLoop(Duration.ofSeconds(10));
    CheckSpec lazy = new FileCheck(BASIS.withTiming(own), "load", Optional.empty());
    assertThat(CheckSchedule.of(lazy, slow).delayLoop()).hasSeconds(10);
  }

  @Test
  void aRunMayTakeThreeSilencesAndAtLeastTenSeconds() {
    CheckSpec tcp = new TcpCheck(BASIS);
    assertThat(CheckLimits.of(tcp, UNSAID)).isEqualTo(limits(5, 15));
    assertThat(CheckLimits.of(tcp, UNSAID.withConnectTimeout(Duration.ofSeconds(2))))
        .isEqualTo(limits(2, 10));
    CheckTiming bounded = UNSAID.withDeadline(Duration.ofSeconds(7));
    assertThat(CheckLimits.of(tcp, bounded)).isEqualTo(limits(5, 7));
  }

  @Test
  void aScriptMayRunUntilTheNextIsDue() {
    CheckTiming timing = UNSAID.withDelayLoop(Duration.ofSeconds(30));
    assertThat(CheckLimits.of(script(Optional.empty()), timing).whole()).hasSeconds(30);
    Optional<Duration> own = Optional.of(Duration.ofSeconds(4));
    assertThat(CheckLimits.of(script(own), timing).whole()).hasSeconds(4);
  }

  @Test
  void theFirstRunIsLeftToChanceUnlessThereIsNoWarmup() {
    CheckSchedule warm = of(new TcpCheck(BASIS));
    Random random = new Random(1);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < 1000; i++) {
      long first = warm.firstRun(5, random);
      least = Math.min(least, first);
      most = Math.max(most, first);
    }
    assertThat(least).isBetween(1_000_000_005L, 2_000_000_000L);
    assertThat(most).isBetween(60_000_000_000L, 61_000_000_005L);
    CheckTiming cold = UNSAID.withWarmup(Duration.ZERO);
    assertThat(CheckSchedule.of(new TcpCheck(BASIS), cold).firstRun(5, random)).isEqualTo(5);
  }

  @Test
  void aScriptIsStartedAtAnEvenPaceAndNeverTwiceAtATime() {
    CheckTiming timing = UNSAID.withDelayLoop(Duration.ofNanos(100));
    CheckSchedule schedule = CheckSchedule.of(script(Optional.empty()), timing);
    CheckMachine machine = new CheckMachine(schedule, true, 0);
    machine.start(0);
    assertThat(machine.next()).isEqualTo(Nanos.NEVER);
    machine.end(Verdict.up("passed"), 30);
    assertThat(machine.next()).isEqualTo(100);
    machine.start(100);
    machine.end(Verdict.up("passed"), 250);
    assertThat(machine.next()).isEqualTo(250);
  }

  /** A day of checks leaves no more behind than an hour. */
  @Test
  void whatIsDueDoesNotPileUp() {
    CheckSet checks = new CheckSet();
    CheckTiming timing = UNSAID.withDelayLoop(Duration.ofSeconds(1)).withWarmup(Duration.ZERO);
    CheckedServer server = CheckedServer.of(StoryFile.server("1").address(), 80, Forwarding.MASQ);
    CheckedService service =
        CheckedService.of(ServiceAddress.tcp(StoryFile.server("2")), Scheduler.RR);
    CheckSpec tcp = new TcpCheck(BASIS);
    ProbeSpec probe = ProbeSpec.of(tcp, server, service, List.of()).get(0);
    CheckSchedule schedule = CheckSchedule.of(tcp, timing);
    SharedCheck check =
        checks.add(
            new SharedCheck.Key(probe, schedule, false, ""), new CheckMachine(schedule, true, 0));
    for (int i = 0; i < 86_400; i++) {
      long now = checks.next();
      assertThat(checks.start(now)).hasSize(1);
      check.machine().reschedule(schedule, now);
      check.end(Verdict.up("passed"), now);
      checks.await(check);
      checks.await(check);
    }
    assertThat(checks.waiting()).isLessThan(4);
  }

  private static CheckLimits limits(int silence, int whole) {
    return new CheckLimits(Duration.ofSeconds(silence), Duration.ofSeconds(whole));
  }
}
