package ipvs.netlink.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Difference;
import ipvs.model.table.FilterKey;
import ipvs.model.table.FilterWords;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.plan.WantedTables;
import ipvs.netlink.watch.TableEvent.Cause;
import ipvs.netlink.watch.TableEvent.Changed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventPollerTest {
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final RealServer FIRST =
      RealServer.of(Endpoint.parse("10.0.0.1:80"), ForwardMethod.MASQ);
  private static final Endpoint CLIENT = Endpoint.parse("198.51.100.7:5000");

  private final WatchedKernel watched;

  EventPollerTest() throws IOException {
    watched = new WatchedKernel();
  }

  @AfterEach
  void tearDown() {
    watched.close();
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  private static List<Cause> causes(List<TableEvent> events) {
    return events.stream().map(TableEvent::cause).toList();
  }

  private static TableDiff differences(List<TableEvent> events) {
    List<Difference> differences = new ArrayList<>();
    for (TableEvent event : events) {
      differences.add(((Changed) event.cause()).difference());
    }
    return new TableDiff(differences);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aTableThatTheEventsHappenToBecomesTheOtherOne(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    watched.become(tables.table());
    EventPoller events = watched.events(TableFilter.ALL);
    Table began = differences(events.present()).over(Table.EMPTY.withDaemons(List.of()));
    Table before = watched.now();
    watched.pace.then(() -> watched.become(tables.table()));

    List<TableEvent> happened = events.next();

    Table after = watched.now();
    assertThat(TableDiff.between(began.withTimeouts(before.timeouts().orElseThrow()), before))
        .isEqualTo(new TableDiff(List.of()));
    assertThat(TableDiff.between(differences(happened).over(before), after))
        .isEqualTo(new TableDiff(List.of()));
    assertThat(differences(happened).over(before).entries())
        .extracting(entry -> entry.key())
        .isEqualTo(after.entries().stream().map(entry -> entry.key()).toList());
    assertThat(events.next()).as("nothing more happened").isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void filtersSelectTheEventsOfWhatTheyWouldListBeforeOrAfter(long seed) throws IOException {
    WantedTables tables = WantedTables.seeded(seed);
    watched.become(tables.table());
    TableStatus before = watched.other.table().table();
    EventPoller all = watched.events(TableFilter.ALL);
    all.present();
    TableFilter filter = filter(seed, before);
    EventPoller some = watched.events(filter);
    some.present();
    watched.pace.then(() -> watched.become(tables.table()));
    List<Cause> events = causes(all.next());
    Set<Object> listed = listed(before.select(filter));
    listed.addAll(listed(watched.other.table().table().select(filter)));

    assertThat(causes(some.next()))
        .isEqualTo(
            events.stream()
                .filter(cause -> filter.keys().isEmpty() || listed.contains(subject(cause)))
                .toList());
  }

  private static TableFilter filter(long seed, TableStatus table) {
    List<String> words = new ArrayList<>();
    if (!table.entries().isEmpty()) {
      FilterWords made = new FilterWords(seed, table);
      words.addAll(made.words(FilterKey.On.KEY));
      words.addAll(made.words(FilterKey.On.SERVICE));
      words.addAll(made.words(FilterKey.On.SERVER));
    }
    return TableFilter.parse(
        words.isEmpty() ? List.of("weight=0") : words.subList(0, Math.min(2, words.size())));
  }

  private static Set<Object> listed(TableStatus table) {
    Set<Object> listed = new HashSet<>();
    for (EntryStatus entry : table.entries()) {
      listed.add(entry.key());
      entry.servers().forEach(server -> listed.add(List.of(entry.key(), server.endpoint())));
    }
    return listed;
  }

  private static Object subject(Cause cause) {
    Difference difference = ((Changed) cause).difference();
    if (difference instanceof Difference.ServiceAdded added) {
      return added.wanted().key();
    } else if (difference instanceof Difference.ServiceChanged changed) {
      return changed.wanted().key();
    } else if (difference instanceof Difference.ServiceRemoved removed) {
      return removed.present().key();
    } else if (difference instanceof Difference.ServerAdded added) {
      return List.of(added.service(), added.wanted().endpoint());
    } else if (difference instanceof Difference.ServerChanged changed) {
      return List.of(changed.service(), changed.wanted().endpoint());
    } else if (difference instanceof Difference.ServerRemoved removed) {
      return List.of(removed.service(), removed.present().endpoint());
    }
    return difference;
  }

  @Test
  void eventsComeInTheOrderOfCauses() throws IOException {
    watched.become(WantedTables.seeded(3).table());
    EventPoller events = watched.events(TableFilter.ALL);
    events.present();
    watched.pace.then(() -> watched.become(WantedTables.seeded(8).table()));

    List<Integer> ranks = new ArrayList<>();
    for (Cause cause : causes(events.next())) {
      Changed changed = (Changed) cause;
      Difference difference = changed.difference();
      boolean isGlobal = !(subject(cause) instanceof ServiceKey || subject(cause) instanceof List);
      boolean isAdded =
          difference instanceof Difference.ServiceAdded
              || changed.isWithService() && difference instanceof Difference.ServerAdded;
      boolean isRemoved =
          difference instanceof Difference.ServiceRemoved
              || changed.isWithService() && difference instanceof Difference.ServerRemoved;
      ranks.add(isGlobal ? 0 : isAdded ? 1 : isRemoved ? 3 : 2);
    }
    assertThat(ranks).isSorted().contains(1, 2, 3);
  }

  @Test
  void anEventHappenedBetweenTwoReadings() throws IOException {
    EventPoller events = watched.events(TableFilter.ALL);
    events.present();
    watched.pace.then(() -> watched.other.addService(VirtualService.of(WEB, Scheduler.RR)));

    TableEvent event = events.next().get(0);
    assertThat(event.since()).contains(ManualPace.BEGIN);
    assertThat(event.at()).isEqualTo(ManualPace.BEGIN.plusSeconds(2));
    assertThat(event.isSettled()).isTrue();
  }

  @Test
  void whatWasThereFromTheBeginningIsNotSince() throws IOException {
    watched.other.addService(VirtualService.of(WEB, Scheduler.RR));
    watched.other.addServer(WEB, FIRST);
    assertThat(watched.events(TableFilter.ALL).present())
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.since()).isEmpty());
    assertThat(watched.events(TableFilter.parse(List.of("fwmark=any"))).present()).isEmpty();
  }

  @Test
  void aServerThatWasDeletedAndAddedAgainAlikeIsSeenByItsCounters() throws IOException {
    watched.other.addService(VirtualService.of(WEB, Scheduler.RR));
    watched.other.addServer(WEB, FIRST);
    watched.kernel.connect(WEB, CLIENT).orElseThrow().packetIn(60);
    watched.pace.advance(Duration.ofSeconds(4));
    EventPoller blind = watched.events(TableFilter.ALL);
    EventPoller counting = EventPoller.of(watched.poller(), TableFilter.ALL, true);
    blind.present();
    counting.present();
    watched.pace.then(
        () -> {
          watched.other.deleteService(WEB);
          watched.other.addService(VirtualService.of(WEB, Scheduler.RR));
          watched.other.addServer(WEB, FIRST);
        });

    assertThat(blind.next()).isEmpty();
    assertThat(causes(counting.next()))
        .containsExactly(new TableEvent.Reset(new CountersReset(WEB, Optional.empty())));
    assertThat(counting.next()).isEmpty();
  }

  @Test
  void aModuleThatIsUnloadedAndLoadedAgainIsToldOnceEach() throws IOException {
    watched.other.addService(VirtualService.of(WEB, Scheduler.RR));
    EventPoller events = watched.events(TableFilter.ALL);
    events.present();
    watched
        .pace
        .then(watched.kernel::unload)
        .then(() -> {})
        .then(
            () -> {
              watched.kernel.load();
              watched.other.addService(
                  VirtualService.of(ServiceWord.parse("fwmark:7"), Scheduler.RR));
            });

    List<TableEvent> gone = events.next();
    assertThat(gone).hasSize(1);
    assertThat(gone.get(0).cause()).isInstanceOf(TableEvent.Unreachable.class);
    assertThat(gone.get(0).since()).contains(ManualPace.BEGIN);
    assertThat(events.next()).isEmpty();
    List<TableEvent> back = events.next();
    assertThat(back).hasSize(3);
    assertThat(back.get(0).cause()).isEqualTo(new TableEvent.Reachable());
    assertThat(back.get(0).since()).contains(ManualPace.BEGIN.plusSeconds(4));
    assertThat(back.get(1).since()).as("the last good table").contains(ManualPace.BEGIN);
    assertThat(differences(back.subList(1, 3)).differences())
        .hasExactlyElementsOfTypes(Difference.ServiceAdded.class, Difference.ServiceRemoved.class);
    assertThat(events.next()).isEmpty();
  }

  @Test
  void whoeverIsToldToStopGoesOnLater() throws IOException {
    EventPoller events = watched.events(TableFilter.ALL);
    events.present();
    watched.pace.then(
        () -> {
          throw new InterruptedIOException("told to stop");
        });
    assertThatThrownBy(events::next).isInstanceOf(InterruptedIOException.class);
    assertThat(events.next()).isEmpty();
    watched.client.close();
    assertThatThrownBy(events::next).isInstanceOf(ClosedChannelException.class);
  }
}
