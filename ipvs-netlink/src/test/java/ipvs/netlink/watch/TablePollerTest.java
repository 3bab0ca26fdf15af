package ipvs.netlink.watch;

import static ipvs.netlink.watch.ScriptedTable.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.table.Difference;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.TableReading;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TablePollerTest {
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final EntryStatus WEB = entry("tcp:192.0.2.10:80", 0, "10.0.0.1:80");
  private static final EntryStatus BOTH =
      entry("tcp:192.0.2.10:80", 0, "10.0.0.1:80", "10.0.0.2:80");
  private static final EntryStatus MARK = entry("fwmark:7", 0);

  private final ManualPace pace = ManualPace.every(INTERVAL);
  private final ScriptedTable script = new ScriptedTable();
  private final TablePoller poller = TablePoller.over(script, pace);

  private List<Difference> changes() throws IOException {
    return poller.next().changes().differences();
  }

  @Test
  void theFirstReadingIsAtOnceAndTheNextAfterTheInterval() throws IOException {
    script.settled(WEB);

    assertThat(poller.last().table().entries()).containsExactly(WEB);
    assertThat(pace.count()).isZero();
    Poll poll = poller.next();

    assertThat(pace.pauses()).containsExactly(INTERVAL);
    assertThat(poll.since()).isEqualTo(ManualPace.BEGIN);
    assertThat(poll.now().from()).isEqualTo(ManualPace.BEGIN.plus(INTERVAL));
    assertThat(poll.elapsed()).isEqualTo(INTERVAL);
    assertThat(poll.changes().isEmpty()).isTrue();
    assertThat(poller.last()).isEqualTo(poll.now());
  }

  @Test
  void whatTheCallerDoesMeanwhileIsNoReasonToWaitLonger() throws IOException {
    script.settled(WEB);
    poller.last();
    pace.advance(Duration.ofMillis(500));
    poller.next();
    pace.advance(Duration.ofSeconds(5));
    poller.next();

    assertThat(pace.pauses()).containsExactly(Duration.ofMillis(1500), Duration.ZERO);
  }

  @Test
  void readingTakesHalfOfTheTimeAtTheMost() throws IOException {
    script.then(
        () -> {
          pace.advance(Duration.ofMillis(1400));
          return new TableReading(ScriptedTable.table(WEB), true);
        });
    poller.last();
    Poll poll = poller.next();

    assertThat(pace.pauses()).containsExactly(Duration.ofMillis(1400));
    assertThat(poll.now().took()).isEqualTo(Duration.ofMillis(1400));
    assertThat(poll.elapsed()).isEqualTo(Duration.ofMillis(2800));
    assertThat(poll.now().to()).isEqualTo(ManualPace.BEGIN.plusMillis(4200));
  }

  @Test
  void changesAreTold() throws IOException {
    script.settled(WEB, MARK).settled(BOTH);

    assertThat(changes())
        .containsExactly(
            new Difference.ServerAdded(WEB.key(), ScriptedTable.server("10.0.0.2:80", 0).server()),
            new Difference.ServiceRemoved(MARK.settings()));
    assertThat(changes()).isEmpty();
  }

  @Test
  void whatAReadingLacksThatDidNotHoldStillIsLookedForAgain() throws IOException {
    script.settled(BOTH, MARK).unsettled(WEB).settled(BOTH, MARK);

    Poll poll = poller.next();
    assertThat(poll.changes().isEmpty()).isTrue();
    assertThat(poll.isSettled()).isFalse();
    assertThat(poll.now().table().entries()).contains(MARK).hasSize(2);
    assertThat(changes()).as("it was there all the time").isEmpty();
  }

  @Test
  void whatTheNextReadingLacksTooIsRemoved() throws IOException {
    script.settled(BOTH, MARK).unsettled(WEB).unsettled(WEB);
    poller.next();
    Poll poll = poller.next();

    assertThat(poll.changes().differences()).hasSize(2);
    assertThat(poll.since()).as("it may have gone before").isEqualTo(ManualPace.BEGIN);
    assertThat(changes()).isEmpty();
  }

  @Test
  void whatIsNewIsToldAtOnce() throws IOException {
    script.settled(WEB).unsettled(BOTH, MARK);
    assertThat(changes()).hasSize(2);
    assertThat(changes()).isEmpty();
  }

  @Test
  void afterAFailureTheLastGoodReadingIsComparedWith() throws IOException {
    IOException gone = new IOException("gone");
    script.settled(WEB, MARK).failing(gone).failing(gone).settled(WEB);
    poller.last();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(poller::next).isSameAs(gone);
      assertThat(poller.last().table().entries()).containsExactly(WEB, MARK);
    }
    Poll poll = poller.next();

    assertThat(poll.changes().differences()).hasSize(1);
    assertThat(poll.since()).isEqualTo(ManualPace.BEGIN);
    assertThat(poll.elapsed()).isEqualTo(Duration.ofSeconds(6));
    assertThat(pace.pauses()).containsOnly(INTERVAL).hasSize(3);
  }

  @Test
  void aFirstReadingThatFailsIsTriedAgainAfterTheInterval() throws IOException {
    script.failing(new IOException("not yet")).settled(WEB);
    assertThatThrownBy(poller::last).hasMessage("not yet");

    assertThat(poller.last().table().entries()).containsExactly(WEB);
    assertThat(pace.pauses()).containsExactly(INTERVAL);
  }

  @Test
  void aWaitThatIsEndedIsBegunAnew() throws IOException {
    script.settled(WEB).settled(BOTH);
    poller.last();
    pace.then(
        () -> {
          throw new InterruptedIOException("told to stop");
        });
    assertThatThrownBy(poller::next).isInstanceOf(InterruptedIOException.class);
    assertThat(changes()).hasSize(1);
  }

  @Test
  void ratesAreDifferencesOverTheTimeThatHasPassed() throws IOException {
    script
        .settled(entry("tcp:192.0.2.10:80", 100, "10.0.0.1:80"))
        .settled(entry("tcp:192.0.2.10:80", 106, "10.0.0.1:80"));
    poller.last();
    pace.advance(Duration.ofMillis(2500));
    MeasuredRates rates = poller.next().rates();

    Measured expected = new Measured(2.4, 4.8, 7.2, 9.6, 12);
    assertThat(rates.of(WEB.key())).contains(expected);
    assertThat(rates.of(WEB.key(), Endpoint.parse("10.0.0.1:80"))).contains(expected);
    assertThat(rates.of(WEB.key(), Endpoint.parse("10.0.0.2:80"))).isEmpty();
    assertThat(rates.of(ServiceWord.parse("fwmark:7"))).isEmpty();
  }

  @Test
  void aCounterThatWentBackGivesNoRate() throws IOException {
    script
        .settled(entry("fwmark:1", 9, "10.0.0.1:80"), entry("fwmark:2", 5))
        .settled(entry("fwmark:1", 1, "10.0.0.1:80"), entry("fwmark:2", 5));
    Poll poll = poller.next();

    assertThat(poll.rates().of(ServiceWord.parse("fwmark:1"))).isEmpty();
    assertThat(poll.rates().of(ServiceWord.parse("fwmark:2")))
        .contains(new Measured(0, 0, 0, 0, 0));
    assertThat(poll.reset())
        .containsExactly(new CountersReset(ServiceWord.parse("fwmark:1"), Optional.empty()));
    assertThat(poller.next().reset()).isEmpty();
  }

  @Test
  void ofAServiceWhoseServerAloneWentBackTheServerIsTold() throws IOException {
    EntryStatus before = entry("fwmark:1", 9, "10.0.0.1:80", "10.0.0.2:80");
    EntryStatus now =
        new EntryStatus(
            before.service(),
            List.of(ScriptedTable.server("10.0.0.2:80", 0), before.servers().get(0)));
    script.settled(before).settled(now);

    assertThat(poller.next().reset())
        .containsExactly(
            new CountersReset(before.key(), Optional.of(Endpoint.parse("10.0.0.2:80"))));
  }

  @Test
  void countersHaveNoSign() {
    Optional<Measured> rate =
        Measured.between(
            ScriptedTable.counters(0),
            new Counters(-1, Long.MAX_VALUE, 0, 0, 0),
            Duration.ofSeconds(1));
    assertThat(rate).contains(new Measured(0x1p64, 0x1p63, 0, 0, 0));
    assertThat(
            Measured.between(ScriptedTable.counters(0), ScriptedTable.counters(1), Duration.ZERO))
        .as("no time, no rate")
        .isEmpty();
  }

  @Test
  void whatIsKeptForARoundHasNoRate() throws IOException {
    script.settled(WEB, MARK).unsettled(WEB).settled(WEB, MARK);
    assertThat(poller.next().rates().of(MARK.key())).isEmpty();
    assertThat(poller.next().rates().of(MARK.key())).isEmpty();
    assertThat(poller.next().rates().of(MARK.key())).isPresent();
  }

  @Test
  void aMillionPollsLeaveNothingBehind() throws IOException {
    List<WeakReference<TableStatus>> given = new ArrayList<>();
    long[] count = {0};
    TablePoller tireless =
        TablePoller.over(
            () -> {
              boolean isOdd = count[0] % 2 > 0;
              TableStatus table =
                  isOdd ? ScriptedTable.table(BOTH, MARK) : ScriptedTable.table(WEB);
              if (count[0]++ % 10_000 == 0) {
                given.add(new WeakReference<>(table));
              }
              return new TableReading(table, count[0] % 3 > 0);
            },
            pace);
    long changes = 0;
    for (int i = 0; i < 1_000_000; i++) {
      changes += tireless.next().changes().differences().size();
    }
    System.gc();

    assertThat(changes).isGreaterThan(1_000_000);
    assertThat(pace.count()).isEqualTo(1_000_000);
    assertThat(given.stream().map(WeakReference::get).filter(Objects::nonNull).count())
        .isLessThanOrEqualTo(2);
  }
}
