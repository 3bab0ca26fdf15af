package ipvs.cli.watch;

import static ipvs.cli.watch.ShownTable.mark;
import static ipvs.cli.watch.ShownTable.rates;
import static ipvs.cli.watch.ShownTable.server;
import static ipvs.cli.watch.ShownTable.service;
import static ipvs.cli.watch.ShownTable.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.report.SortKey;
import ipvs.model.Rates;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What screens show. */
class PainterTest {
  private ShownTable table;

  @BeforeEach
  void setUp() {
    table = filled(new ShownTable());
  }

  private static ShownTable filled(ShownTable table) {
    table.entries.add(service(mark(7), "rr", Rates.ZERO));
    table.entries.add(
        service(
            tcp("192.0.2.10:80"),
            "wrr",
            rates(3, 51_210, 792_345),
            server("10.0.0.12:8080", 0, 3, 0, rates(0, 410, 380)),
            server("10.0.0.11:8080", 2, 12, 40, rates(3, 50_800, 791_965))));
    return table;
  }

  @Test
  void aScreenHasServicesServersBarsAndHistories() throws IOException {
    table.begin(100, 8, SortKey.CONNS, true).read(2);

    assertThat(table.screen())
        .hasToString(
            """
            ipvs watch   kernel   18:40:06   every 2 s   sort: conns/s   2 services, 2 servers
                                      CONNS/S   IN/S  OUT/S  ACTIVE  INACT  load            last 40 s
            tcp 192.0.2.10:80 wrr           3  51.2k   792k      15     40  ##############                   @@@
              10.0.0.11:8080 masq 2         3  50.8k   792k      12     40  ##############                   @@@
              10.0.0.12:8080 masq 0         0    410    380       3      0  --------------
            fwmark 7 rr                     0      0      0       0      0  --------------

            q quit  s sort  r reverse  / filter  space pause  enter servers  up/down pgup/pgdn scroll
            """);
  }

  @Test
  void whereThereIsLittleRoomTheMostImportantStays() throws IOException {
    table.begin(40, 10, SortKey.KEY, false);

    assertThat(table.screen())
        .hasToString(
            """
            ipvs watch   kernel   18:40:02   every ~
                                      CONNS/S   IN/S
            tcp 192.0.2.10:80 wrr           3  51.2k
            fwmark 7 rr                     0      0





            q quit  s sort  r reverse  / filter  sp~
            """);
  }

  @Test
  void lessThanThatIsTooSmall() throws IOException {
    assertThat(table.begin(39, 8, SortKey.KEY, true).line(0)).isEqualTo("too small");
    assertThat(table.begin(40, 7, SortKey.KEY, true).line(0)).isEqualTo("too small");
  }

  @Test
  void histories() throws IOException {
    table = filled(new ShownTable(Duration.ofSeconds(2), false, Plot.BLOCKS));
    table.entries.set(1, service(tcp("192.0.2.10:80"), "wrr", rates(1, 0, 0)));
    table.begin(100, 8, SortKey.KEY, false);
    table.entries.set(1, service(tcp("192.0.2.10:80"), "wrr", rates(4, 0, 0)));
    table.read(1);
    table.entries.set(1, service(tcp("192.0.2.10:80"), "wrr", rates(0, 0, 0)));
    table.read(1);
    table.entries.set(1, service(tcp("192.0.2.10:80"), "wrr", rates(8, 0, 0)));
    table.read(1);

    assertThat(table.line(2)).endsWith("  \u2581\u2584 \u2588");
    table.read(40);
    assertThat(table.line(2)).endsWith("#  " + "\u2588".repeat(20));
  }

  @Test
  void barsAndHistoriesAreOfWhatIsSortedBy() throws IOException {
    table.begin(100, 8, SortKey.ACTIVE, true);

    assertThat(table.line(1)).contains("load: active");
    assertThat(table.line(2)).contains("##############");
    assertThat(table.line(3)).contains(" ###########---");
    assertThat(table.line(4)).contains(" ###-----------");
  }

  @Test
  void estimationThatIsOffIsTold() throws IOException {
    table.estimation = Optional.of(false);
    table.begin(100, 8, SortKey.KEY, true);

    assertThat(table.line(0)).endsWith("   estimation off!").hasSize(100);
    assertThat(table.screen().tint(0, 99)).isEqualTo(Tint.WARNING);
  }

  @Test
  void aSlowReadingIsTold() throws IOException {
    table.takes = Duration.ofMillis(1400);
    table.begin(100, 8, SortKey.KEY, true);

    assertThat(table.line(7)).startsWith("slow: one reading takes 1.4 s   q quit");
  }

  @Test
  void thatCountersMoveLessOftenIsTold() throws IOException {
    table = new ShownTable(Duration.ofMillis(500), false, Plot.ASCII);
    table.begin(100, 8, SortKey.KEY, true);

    assertThat(table.line(0)).contains("every 500 ms");
    assertThat(table.line(7)).startsWith("counters move every 2 s only   q quit");
  }

  @Test
  void anUnreachableTableLeavesTheLastScreenGrey() throws IOException {
    table.begin(100, 8, SortKey.KEY, true);
    String before = table.line(2);
    table.state = table.state.after(new Outage(table.pace.now(), "no such file"));
    table.pace.advance(Duration.ofSeconds(9));
    table.state = table.state.after(new Outage(table.pace.now(), "connection refused"));

    assertThat(table.line(2)).isEqualTo(before);
    assertThat(table.screen().tint(2, 0)).isEqualTo(Tint.GREY);
    assertThat(table.line(7)).isEqualTo("no answer since 18:40:02: connection refused");
    table.read(1);
    assertThat(table.screen().tint(2, 0)).isEqualTo(Tint.INET);
  }

  @Test
  void measuredRatesAreNotKnownAtFirst() throws IOException {
    table = filled(new ShownTable(Duration.ofSeconds(2), true, Plot.ASCII));
    table.begin(100, 8, SortKey.KEY, false);

    assertThat(table.line(0)).endsWith("measured");
    assertThat(table.line(2)).contains("wrr           -      -      -      15     40  -----");
    table.read(1);
    assertThat(table.line(2)).contains("wrr         0.0      0      0      15     40");
  }

  @Test
  void colorsSayWhatTheyDoInListings() throws IOException {
    Screen screen = table.begin(100, 8, SortKey.KEY, true).screen();

    assertThat(screen.tint(2, 0)).isEqualTo(Tint.INET);
    assertThat(screen.tint(3, 32)).isEqualTo(Tint.PLAIN);
    assertThat(screen.tint(4, 32)).isEqualTo(Tint.WARNING);
    assertThat(screen.tint(5, 32)).isEqualTo(Tint.WARNING);
  }

  @Test
  void noByteOfANameReachesATerminal() throws IOException {
    table.entries.clear();
    String escape = (char) 27 + "[31m\u009b2J\u00e9";
    table.entries.add(service(tcp("[2001:db8::1]:80"), escape, Rates.ZERO));
    table.begin(100, 8, SortKey.KEY, true);

    assertThat(table.line(2)).startsWith("tcp [2001:db8::1]:80 ?[31m?2J?");
    assertThat(ScreenChange.from(Optional.empty(), table.screen(), false))
        .doesNotContain(escape.substring(0, 4));
  }
}
