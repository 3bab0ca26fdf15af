package ipvs.cli.args;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lines that nobody would write: options of the table and odd words, in any order, or any bytes.
 */
final class AnyLine {
  /** What options take and leave, and what is no option at all. */
  private static final List<String> WORDS =
      List.of(
          "10.0.0.1:80",
          "rr",
          "300",
          "",
          "-",
          "--",
          "-5",
          "=",
          "=x",
          "#",
          "@file",
          "${x}",
          "'q'",
          "\"q\"",
          "---",
          "--=x",
          "-=",
          "--no-such",
          "--no-such=1",
          "-q",
          "-\u00e9",
          "--stat",
          "$x",
          "\\",
          "a=b",
          "-t",
          "--tcp-service",
          "-p",
          "[::1]:80",
          "null",
          "true");

  /** Joined behind letters and names. */
  static final List<String> TAILS =
      List.of("", "=", "=x", "==x", "-", "--", "q", "=-n", "300", "x y", "\"q\"", " ", "= ");

  private AnyLine() {}

  /** {@return a line of up to six words, most of them options} */
  static List<String> ofOptions(Random random) {
    List<String> line = new ArrayList<>();
    int length = random.nextInt(7);
    while (line.size() < length) {
      line.add(random.nextInt(4) == 0 ? pick(WORDS, random) : option(random));
    }
    return line;
  }

  private static String option(Random random) {
    Flag flag = pick(Flag.all(), random);
    StringBuilder word = new StringBuilder();
    if (flag.letters().isEmpty() || random.nextInt(3) == 0) {
      word.append("--").append(flag.longName());
    } else {
      word.append('-').append(flag.letters());
      for (int more = random.nextInt(3); more > 0; more--) {
        word.append(pick(Flag.all(), random).letters());
      }
    }
    return word.append(random.nextInt(3) == 0 ? pick(TAILS, random) : "").toString();
  }

  /** {@return a line of up to four short words} */
  static List<String> ofBytes(Random random) {
    List<String> line = new ArrayList<>();
    for (int words = random.nextInt(5); words > 0; words--) {
      StringBuilder word = new StringBuilder(random.nextBoolean() ? "-" : "");
      for (int length = random.nextInt(5); length > 0; length--) {
        word.append(character(random));
      }
      line.add(word.toString());
    }
    return line;
  }

  /** {@return a line with one word or one byte more, less or another} */
  static List<String> changed(List<String> line, Random random) {
    List<String> changed = new ArrayList<>(line);
    int at = random.nextInt(line.size() + 1);
    if (at == line.size() || random.nextInt(4) == 0) {
      changed.add(at, random.nextBoolean() ? option(random) : pick(WORDS, random));
    } else if (random.nextInt(4) == 0) {
      changed.remove(at);
    } else {
      StringBuilder word = new StringBuilder(line.get(at));
      int place = random.nextInt(word.length() + 1);
      if (place < word.length() && random.nextBoolean()) {
        word.deleteCharAt(place);
      }
      if (random.nextBoolean()) {
        word.insert(
            place, random.nextInt(3) == 0 ? "=- ".charAt(random.nextInt(3)) : character(random));
      }
      changed.set(at, word.toString());
    }
    return changed;
  }

  /** Mostly ASCII; never NUL, which ends a word before it comes here. */
  private static char character(Random random) {
    return (char) (1 + random.nextInt(random.nextInt(5) == 0 ? 255 : 126));
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
