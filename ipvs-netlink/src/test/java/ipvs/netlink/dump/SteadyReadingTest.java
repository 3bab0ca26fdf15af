package ipvs.netlink.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.netlink.Snapshot;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a listing is made of dumps, each of which may be wrong. */
class SteadyReadingTest {
  /** An entry, and how it looked in a certain dump. */
  record Entry(String key, int version) {
    @Override
    public String toString() {
      return version == 0 ? key : key + version;
    }
  }

  /** A dump that is written down. */
  private record Written(List<Entry> entries, Set<Integer> cuts, boolean isWhole)
      implements SteadyReading.Dump<Entry> {
    @Override
    public boolean isInterrupted() {
      return false;
    }
  }

  /** Reads dumps that are written down, and notes what is asked beside them. */
  private static final class Scripted extends SteadyReading<Entry> {
    private final Queue<Dump<Entry>> left = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private Set<String> existing = Set.of();
    private int dumps;

    /** {@return this, with a further dump in several parts, none of which ends where others do} */
    Scripted parts(String entries) {
      left.add(new Written(entries(entries), Set.of(100 + left.size()), false));
      return this;
    }

    /** {@return this, with a further dump in several parts, which begin at these places} */
    Scripted cut(String entries, Integer... cuts) {
      left.add(new Written(entries(entries), Set.of(cuts), false));
      return this;
    }

    /** {@return this, with a further dump in one part} */
    Scripted whole(String entries) {
      left.add(new Written(entries(entries), Set.of(), true));
      return this;
    }

    /** {@return this, where those that are looked for by themselves are found} */
    Scripted existing(String... keys) {
      existing = Set.of(keys);
      return this;
    }

    @Override
    public Dump<Entry> dump() {
      dumps++;
      return left.remove();
    }

    @Override
    public void shiftParts() {
      asked.add("shift before dump " + (dumps + 1));
    }

    @Override
    public boolean isSame(Entry left, Entry right) {
      return left.key().equals(right.key());
    }

    /** Many have the same, as may happen. */
    @Override
    public int hash(Entry entry) {
      return entry.key().charAt(0) % 3;
    }

    Snapshot<Entry> snapshot() throws IOException {
      return new Snapshot<>(read(), isSettled());
    }

    @Override
    public Optional<Entry> confirm(Entry entry) {
      asked.add(entry.key() + "?");
      return existing.contains(entry.key())
          ? Optional.of(new Entry(entry.key(), 9))
          : Optional.empty();
    }
  }

  /** {@return entries of one letter each, and of a digit where they have a version} */
  private static List<Entry> entries(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String word : text.split(" ")) {
      if (!word.isEmpty()) {
        int version = word.length() > 1 ? Integer.parseInt(word.substring(1)) : 0;
        entries.add(new Entry(word.substring(0, 1), version));
      }
    }
    return entries;
  }

  private static String text(Snapshot<Entry> snapshot) {
    return snapshot.entries().stream().map(Entry::toString).collect(Collectors.joining(" "));
  }

  private final Scripted reading = new Scripted();

  @Test
  void onePartIsOneDump() throws IOException {
    Snapshot<Entry> snapshot = reading.whole("c a b").snapshot();
    assertThat(text(snapshot)).isEqualTo("c a b");
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(1);
    assertThat(reading.asked).isEmpty();
  }

  @Test
  void whatStandsTwiceInBothDumpsIsNotSettled() throws IOException {
    Snapshot<Entry> snapshot =
        reading.parts("a b a").parts("a b a").parts("a b").parts("a b").snapshot();
    assertThat(text(snapshot)).isEqualTo("a b");
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(4);
  }

  @Test
  void nothingIsOneDump() throws IOException {
    Snapshot<Entry> snapshot = reading.whole("").snapshot();
    assertThat(snapshot.entries()).isEmpty();
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(1);
  }

  @Test
  void severalPartsOfAQuietTableAreTwoDumps() throws IOException {
    Snapshot<Entry> snapshot = reading.parts("c a b").parts("c a b").snapshot();
    assertThat(text(snapshot)).isEqualTo("c a b");
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(2);
    assertThat(reading.asked).containsExactly("shift before dump 2");
  }

  @Test
  void theLatestCountersAreShown() throws IOException {
    assertThat(text(reading.parts("a1 b1").parts("a2 b2").snapshot())).isEqualTo("a2 b2");
  }

  @Test
  void anotherOrderOfTheSameIsReadOnceMore() throws IOException {
    // Tables from Linux 7.1 on are laid out anew as they grow: a place is another one then.
    Snapshot<Entry> snapshot = reading.parts("a b c").parts("c b a").parts("c b a").snapshot();
    assertThat(text(snapshot)).isEqualTo("c b a");
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(3);
  }

  @Test
  void whatTwoDumpsMissAtTheSamePlaceIsInTheNext() throws IOException {
    Snapshot<Entry> snapshot =
        reading
            .cut("a b d", 2)
            .cut("a b d", 1, 2)
            .cut("a b c d", 1)
            .cut("a b c d", 3)
            .existing("c")
            .snapshot();
    assertThat(text(snapshot)).isEqualTo("a b c d");
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(4);
  }

  @Test
  void aThirdDumpSettlesWhereOnlyItsPartsEndElsewhere() throws IOException {
    assertThat(reading.cut("a b c", 2).cut("a b c", 1, 2).cut("a b c", 1).snapshot().isSettled())
        .isTrue();
    assertThat(reading.dumps).isEqualTo(3);
  }

  @Test
  void threeDumpsAreBelievedEvenIfTheirPartsCannotEndElsewhere() throws IOException {
    assertThat(reading.cut("a b c", 2).cut("a b c", 2).cut("a b c", 2).snapshot().isSettled())
        .isTrue();
    assertThat(reading.dumps).isEqualTo(3);
  }

  @Test
  void whatAgreedBeforeAChangeDoesNotCount() throws IOException {
    Snapshot<Entry> snapshot =
        reading
            .cut("a c", 1)
            .cut("a c", 1)
            .cut("a b c", 1)
            .cut("a c", 1)
            .cut("a c", 1)
            .cut("a b c", 1)
            .cut("a b c", 2)
            .snapshot();
    assertThat(text(snapshot)).isEqualTo("a b c");
    assertThat(reading.dumps).isEqualTo(7);
  }

  @Test
  void whatOneDumpMissedIsInTheNext() throws IOException {
    Snapshot<Entry> snapshot = reading.parts("a c").parts("a b c").parts("a b c").snapshot();
    assertThat(text(snapshot)).isEqualTo("a b c");
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(3);
  }

  @Test
  void aDumpThatRepeatsAnEntryProvesNothing() throws IOException {
    Snapshot<Entry> snapshot = reading.parts("a b b c").parts("a b c").parts("a b c").snapshot();
    assertThat(text(snapshot)).isEqualTo("a b c");
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(3);
  }

  @Test
  void aSecondDumpThatRepeatsAnEntryProvesNothingEither() throws IOException {
    Snapshot<Entry> snapshot =
        reading.parts("a b").parts("a a b").parts("a b").parts("a b").snapshot();
    assertThat(text(snapshot)).isEqualTo("a b");
    assertThat(reading.dumps).isEqualTo(4);
  }

  @Test
  void eachDumpEndsItsPartsElsewhereThanTheOneBefore() throws IOException {
    reading.parts("a").parts("b").parts("c").parts("d").parts("d").snapshot();
    assertThat(reading.asked)
        .containsExactly(
            "shift before dump 2",
            "shift before dump 3",
            "shift before dump 4",
            "shift before dump 5");
  }

  @Test
  void aTableThatNeverHoldsStillIsTheUnionOfWhatWasSeen() throws IOException {
    // Every dump misses another of the ten that are there all the time.
    String all = "a b c d e f g h i j";
    for (String missed : all.split(" ")) {
      reading.parts(all.replaceFirst(missed + " ?", "").trim());
    }
    Snapshot<Entry> snapshot = reading.existing("j").snapshot();
    assertThat(snapshot.isSettled()).isFalse();
    assertThat(snapshot.entries()).extracting(Entry::key).containsExactlyInAnyOrder(all.split(" "));
    assertThat(reading.dumps).isEqualTo(SteadyReading.BOUND);
  }

  @Test
  void onlyWhatTheLastDumpLacksIsAskedFor() throws IOException {
    IntStream.range(1, SteadyReading.BOUND)
        .forEach(i -> reading.parts("a b x" + " y".repeat(i % 2)));
    Snapshot<Entry> snapshot = reading.parts("a b c").existing("x").snapshot();
    assertThat(reading.asked).filteredOn(word -> word.endsWith("?")).containsExactly("x?", "y?");
    assertThat(text(snapshot)).isEqualTo("a b x9 c");
  }

  @Test
  void whatVanishedIsLeftOut() throws IOException {
    IntStream.range(1, SteadyReading.BOUND).forEach(i -> reading.parts("a z" + " b".repeat(i % 2)));
    Snapshot<Entry> snapshot = reading.parts("a b").snapshot();
    assertThat(text(snapshot)).isEqualTo("a b");
    assertThat(snapshot.isSettled()).isFalse();
  }

  @Test
  void noEntryIsThereTwice() throws IOException {
    IntStream.range(0, SteadyReading.BOUND)
        .forEach(i -> reading.parts("a a b b" + " c".repeat(i % 2)));
    Snapshot<Entry> snapshot = reading.snapshot();
    assertThat(snapshot.entries()).extracting(Entry::key).containsExactly("a", "b", "c");
  }

  @Test
  void agreementAtTheBoundIsAgreement() throws IOException {
    IntStream.range(0, SteadyReading.BOUND - 2)
        .forEach(i -> reading.parts("a" + " b".repeat(i % 2)));
    Snapshot<Entry> snapshot = reading.parts("a c").parts("a c").snapshot();
    assertThat(text(snapshot)).isEqualTo("a c");
    assertThat(snapshot.isSettled()).isTrue();
    assertThat(reading.dumps).isEqualTo(SteadyReading.BOUND);
  }

  @Test
  void aTableThatHasShrunkToOnePartIsReadOnce() throws IOException {
    Snapshot<Entry> snapshot = reading.parts("a b c d").whole("a").snapshot();
    assertThat(text(snapshot)).isEqualTo("a");
    assertThat(snapshot.isSettled()).isTrue();
  }

  @Test
  void aFailureIsNotASnapshot() {
    SteadyReading<String> failing =
        new SteadyReading<>() {
          @Override
          public Dump<String> dump() throws IOException {
            throw new IOException("no more");
          }

          @Override
          public void shiftParts() {}

          @Override
          public boolean isSame(String left, String right) {
            return left.equals(right);
          }

          @Override
          public int hash(String entry) {
            return entry.hashCode();
          }

          @Override
          public Optional<String> confirm(String entry) {
            return Optional.of(entry);
          }
        };
    assertThatExceptionOfType(IOException.class).isThrownBy(failing::read).withMessage("no more");
  }
}
