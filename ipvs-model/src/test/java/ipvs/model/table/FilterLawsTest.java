package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of filters and scopes whatever they are, on tables whatever they are. */
class FilterLawsTest {
  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void unequalIsTheComplementOfEqualForEachKey(long seed) {
    TableStatus table = Statuses.seeded(seed);
    FilterWords words = new FilterWords(seed, table);
    for (FilterKey key : FilterKey.values()) {
      if (key.on() != FilterKey.On.CONNECTION) {
        String values = words.values(key);
        divides(table, filter(key + "=" + values), filter(key + "!=" + values));
      }
    }
  }

  private static void divides(TableStatus table, TableFilter these, TableFilter others) {
    for (EntryStatus entry : table.entries()) {
      if (!these.asksServers()) {
        assertThat(these.matches(entry)).as("%s", these).isNotEqualTo(others.matches(entry));
      }
      for (ServerStatus server : entry.servers()) {
        boolean isDivided = these.matches(server) != others.matches(server);
        assertThat(isDivided).as("%s", these).isEqualTo(these.asksServers());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void scopesThatHaveAServiceInCommonMeetAndOthersOfATableDoNot(long seed) {
    TableStatus table = Statuses.seeded(seed);
    FilterWords words = new FilterWords(seed, table);
    Scope one = Scope.parse(List.of(String.join(" ", words.words(FilterKey.On.KEY))));
    Scope other = Scope.parse(List.of(String.join(" ", words.words(FilterKey.On.KEY))));
    for (EntryStatus entry : table.entries()) {
      ServiceKey key = entry.key();
      Scope alone = Scope.parse(List.of(ServiceWord.format(key)));
      assertThat(alone.meets(one)).as("%s, %s", key, one).isEqualTo(one.covers(key));
      if (one.covers(key) && other.covers(key)) {
        assertThat(one.meets(other)).as("%s, %s", one, other).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void wordsTogetherSelectWhatEachDoes(long seed) {
    TableStatus table = Statuses.seeded(seed);
    FilterWords random = new FilterWords(seed, table);
    List<String> words = new ArrayList<>();
    for (FilterKey.On on : FilterKey.On.values()) {
      if (on != FilterKey.On.CONNECTION) {
        words.addAll(random.words(on));
      }
    }
    List<TableFilter> each = words.stream().map(FilterLawsTest::filter).toList();
    TableFilter all = TableFilter.parse(words);
    for (EntryStatus entry : table.entries()) {
      List<ServerStatus> shown =
          entry.servers().stream()
              .filter(server -> each.stream().allMatch(one -> one.matches(server)))
              .toList();
      boolean isShown =
          each.stream().filter(one -> !one.asksServers()).allMatch(one -> one.matches(entry))
              && !(all.asksServers() && shown.isEmpty());
      assertThat(all.matches(entry)).as("%s", all).isEqualTo(isShown);
      EntryStatus expected = new EntryStatus(entry.service(), shown);
      assertThat(table.select(all).entries().contains(expected)).isEqualTo(isShown);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void selectingKeepsOrderAndSelectsNothingTwice(long seed) {
    TableStatus table = Statuses.seeded(seed);
    FilterWords words = new FilterWords(seed, table);
    for (FilterKey.On on : List.of(FilterKey.On.KEY, FilterKey.On.SERVER)) {
      TableFilter filter = TableFilter.parse(words.words(on));
      TableStatus selected = table.select(filter);
      List<ServiceKey> keys = keys(table);
      keys.retainAll(keys(selected));
      assertThat(keys(selected)).isEqualTo(keys);
      for (EntryStatus entry : selected.entries()) {
        EntryStatus whole = entry(table, entry.key());
        List<ServerStatus> servers = new ArrayList<>(whole.servers());
        servers.retainAll(entry.servers());
        assertThat(entry.servers()).isEqualTo(servers);
        assertThat(whole.service()).isEqualTo(entry.service());
      }
      assertThat(selected.select(filter)).as("again").isEqualTo(selected);
      assertThat(selected.info()).isEqualTo(table.info());
    }
    assertThat(table.select(TableFilter.ALL)).isEqualTo(table);
  }

  private static EntryStatus entry(TableStatus table, ServiceKey key) {
    return table.entries().stream().filter(one -> one.key().equals(key)).findAny().get();
  }

  private static List<ServiceKey> keys(TableStatus table) {
    List<ServiceKey> keys = new ArrayList<>();
    table.entries().forEach(entry -> keys.add(entry.key()));
    return keys;
  }

  private static TableFilter filter(String word) {
    return TableFilter.parse(List.of(word));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void scopesAreUnionsAndMeetAsSetsDo(long seed) {
    TableStatus table = Statuses.seeded(seed);
    FilterWords words = new FilterWords(seed, table);
    List<String> left = List.of(filterOf(words), filterOf(words));
    List<String> right = List.of(filterOf(words), filterOf(words));
    Scope one = Scope.parse(left);
    Scope other = Scope.parse(right);
    Scope union = Scope.parse(Stream.concat(left.stream(), right.stream()).toList());
    Scope both = one.and(other);
    for (ServiceKey key : keys(table)) {
      boolean inOne = one.covers(key);
      boolean inOther = other.covers(key);
      assertThat(union.covers(key)).isEqualTo(inOne || inOther);
      assertThat(both.covers(key)).isEqualTo(inOne && inOther);
      assertThat(other.and(one).covers(key)).isEqualTo(inOne && inOther);
      assertThat(one.and(one).covers(key)).isEqualTo(inOne);
      assertThat(one.and(Scope.ALL).covers(key)).isEqualTo(inOne);
      assertThat(Scope.ALL.and(one).covers(key)).isEqualTo(inOne);
      assertThat(Scope.parse(both.filters()).covers(key))
          .as("%s", both)
          .isEqualTo(inOne && inOther);
      assertThat(inOne)
          .isEqualTo(
              left.stream()
                  .map(filter -> TableFilter.parse(filter.isEmpty() ? List.of() : words(filter)))
                  .anyMatch(filter -> filter.matches(key)));
    }
  }

  private static String filterOf(FilterWords words) {
    return String.join(" ", words.words(FilterKey.On.KEY));
  }

  private static List<String> words(String filter) {
    return List.of(filter.split(" "));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void differencesWithinAScopeTouchNothingOutsideOfIt(long seed) {
    Tables tables = Tables.seeded(seed);
    Table present = tables.table();
    Table wanted = tables.table();
    Scope scope =
        Scope.parse(
            List.of(
                "family=inet6 " + filterOf(new FilterWords(seed, Statuses.seeded(seed))),
                "protocol=udp"));
    TableDiff difference = TableDiff.between(present, wanted, scope);

    Table made = Applied.to(present, difference);
    assertThat(TableDiff.between(made, wanted, scope).differences()).isEmpty();
    assertThat(outside(made, scope)).isEqualTo(outside(present, scope));
    assertThat(made.timeouts()).isEqualTo(present.timeouts());
    assertThat(made.daemons()).isEqualTo(present.daemons());
    assertThat(made.within(scope).entries())
        .extracting(TableEntry::key)
        .isEqualTo(wanted.within(scope).entries().stream().map(TableEntry::key).toList());
    assertThat(TableDiff.between(present, wanted, Scope.ALL))
        .isEqualTo(TableDiff.between(present, wanted));
  }

  private static List<TableEntry> outside(Table table, Scope scope) {
    return table.entries().stream().filter(entry -> !scope.covers(entry.key())).toList();
  }
}
