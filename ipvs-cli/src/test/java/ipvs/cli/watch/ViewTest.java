package ipvs.cli.watch;

import static ipvs.cli.watch.ShownTable.rates;
import static ipvs.cli.watch.ShownTable.server;
import static ipvs.cli.watch.ShownTable.service;
import static ipvs.cli.watch.ShownTable.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.report.SortKey;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keys do. */
class ViewTest {
  private final ShownTable table = new ShownTable();

  @BeforeEach
  void setUp() throws IOException {
    for (int i = 0; i < 10; i++) {
      table.entries.add(
          service(
              tcp("192.0.2." + i + ":" + (80 + i)),
              "rr",
              rates(i, 0, 0),
              server("10.0.0." + i + ":80", 1, i, 0, rates(i, 0, 0)),
              server("10.0.1." + i + ":80", 0, 0, 0, rates(0, 0, 0))));
    }
    table.begin(80, 8, SortKey.KEY, false);
  }

  private String name(int row) throws IOException {
    return table.line(row).strip().split(" +")[1];
  }

  @Test
  void arrowsAndPagesScroll() throws IOException {
    table.press(Key.of(Key.Kind.DOWN));
    assertThat(name(2)).isEqualTo("192.0.2.1:81");
    table.press(Key.of(Key.Kind.PAGE_DOWN));
    assertThat(name(2)).isEqualTo("192.0.2.5:85");
    table.press(Key.of(Key.Kind.PAGE_DOWN));
    assertThat(name(6)).isEqualTo("192.0.2.9:89");
    table.press(Key.of(Key.Kind.UP));
    assertThat(name(6)).isEqualTo("192.0.2.8:88");
    table.press(Key.of(Key.Kind.HOME), Key.of(Key.Kind.UP));
    assertThat(name(2)).isEqualTo("192.0.2.0:80");
    table.press(Key.of(Key.Kind.END));
    assertThat(name(2)).isEqualTo("192.0.2.5:85");
    table.press(Key.of(Key.Kind.PAGE_UP), Key.of(Key.Kind.PAGE_UP));
    assertThat(name(2)).isEqualTo("192.0.2.0:80");
  }

  @Test
  void whereRowsBecomeFewerTheLastStays() throws IOException {
    table.press(Key.of(Key.Kind.END));
    table.entries.subList(7, 10).clear();
    table.read(1);
    assertThat(name(6)).isEqualTo("192.0.2.6:86");
  }

  @Test
  void enterShowsAndHidesServers() throws IOException {
    table.type("\n");
    assertThat(table.line(3)).startsWith("  10.0.0.0:80 masq 1");
    table.press(Key.of(Key.Kind.END));
    assertThat(table.line(6)).startsWith("  10.0.1.9:80 masq 0");
    table.type("\n");
    assertThat(table.line(6)).startsWith("tcp 192.0.2.9:89 rr");
  }

  @Test
  void theOrderChangesAndIsReversed() throws IOException {
    table.type("s");
    assertThat(table.line(0)).contains("sort: active ");
    assertThat(name(2)).isEqualTo("192.0.2.9:89");
    table.type("r");
    assertThat(table.line(0)).contains("sort: active reversed");
    assertThat(name(2)).isEqualTo("192.0.2.0:80");
    table.press(Key.of(Key.Kind.F6), Key.of(Key.Kind.F6), Key.of(Key.Kind.F6));
    assertThat(table.line(0)).contains("sort: conns/s reversed");
    table.type("ssss");
    assertThat(table.line(0)).contains("sort: active");
  }

  @Test
  void spaceFreezesTheScreenAndNotTheReading() throws IOException {
    table.type(" ").read(3);
    assertThat(table.line(0)).contains("18:40:02").endsWith("paused");
    table.type(" ");
    assertThat(table.line(0)).contains("18:40:08").doesNotContain("paused");
  }

  @Test
  void aFilterIsTyped() throws IOException {
    table.type("/port=8x");
    assertThat(table.line(7)).isEqualTo("filter: port=8x");
    assertThat(table.screen().hasCursor()).isTrue();
    table.press(Key.of(Key.Kind.BACKSPACE)).type("3\n");
    assertThat(name(2)).isEqualTo("192.0.2.3:83");
    assertThat(table.line(0)).contains("1 service, 2 servers");
    assertThat(table.line(7)).startsWith("q quit");
  }

  @Test
  void aFaultyFilterIsToldAndTheLastGoodOneStays() throws IOException {
    table.type("/port=83\n/").press(Key.of(Key.Kind.ERASE)).type("port=x\n");
    assertThat(table.line(7)).startsWith("port=x: \"x\" is not a number");
    assertThat(name(2)).isEqualTo("192.0.2.3:83");
    table.type("/");
    assertThat(table.line(7)).isEqualTo("filter: port=x");
    table.press(Key.of(Key.Kind.ESCAPE));
    assertThat(table.line(7)).startsWith("q quit");
    assertThat(name(2)).isEqualTo("192.0.2.3:83");
  }

  @Test
  void aFilterThatIsTypedIsNoCommand() {
    table.type("/q");
    assertThat(table.state.choice().isDone()).isFalse();
    table.press(Key.of(Key.Kind.ESCAPE)).type("q");
    assertThat(table.state.choice().isDone()).isTrue();
  }

  @Test
  void f10Ends() {
    assertThat(table.press(Key.of(Key.Kind.F10)).state.choice().isDone()).isTrue();
  }
}
