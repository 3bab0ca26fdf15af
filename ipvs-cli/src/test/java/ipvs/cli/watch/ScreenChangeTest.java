package ipvs.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written to a terminal. */
class ScreenChangeTest {
  private static final Extent EXTENT = new Extent(40, 8);

  private static Screen screen(String text, Tint tint) {
    Screen.Canvas canvas = Screen.blank(EXTENT);
    canvas.put(2, 5, text, tint);
    return canvas.screen();
  }

  private static String visible(String change) {
    return change.replace((char) 27, '^');
  }

  @Test
  void aScreenThatIsNotKnownIsClearedFirst() {
    String change = ScreenChange.from(Optional.empty(), screen("one", Tint.ALARM), true);

    assertThat(visible(change)).isEqualTo("^[2J^[3;6H^[0;31mone^[m");
  }

  @Test
  void onlyCellsThatDifferAreWritten() {
    Screen before = screen("one two three four", Tint.PLAIN);

    assertThat(ScreenChange.from(Optional.of(before), before, true)).isEmpty();
    assertThat(
            visible(
                ScreenChange.from(
                    Optional.of(before), screen("onE two three fOur", Tint.PLAIN), true)))
        .isEqualTo("^[3;8HE^[3;21HO");
    assertThat(
            visible(
                ScreenChange.from(
                    Optional.of(before), screen("onE Two three four", Tint.PLAIN), true)))
        .isEqualTo("^[3;8HE T");
  }

  @Test
  void withoutColorsThereIsNothingOfThem() {
    String change = ScreenChange.from(Optional.empty(), screen("one", Tint.ALARM), false);

    assertThat(visible(change)).isEqualTo("^[2J^[3;6Hone");
  }

  @Test
  void changesMakeOneScreenOfTheOther() {
    Random random = new Random(40);
    Optional<Screen> before = Optional.empty();
    ShownCells cells = new ShownCells(EXTENT);
    for (int i = 0; i < 300; i++) {
      Screen.Canvas canvas = Screen.blank(EXTENT);
      for (int j = 0; j < random.nextInt(20); j++) {
        Tint tint = Tint.at(random.nextInt(Tint.values().length));
        canvas.put(random.nextInt(8), random.nextInt(40), "x" + random.nextInt(99999), tint);
      }
      Screen after = canvas.screen();
      cells.take(ScreenChange.from(before, after, true));
      assertThat(cells.toString()).isEqualTo(cells.of(after));
      before = Optional.of(after);
    }
  }
}
