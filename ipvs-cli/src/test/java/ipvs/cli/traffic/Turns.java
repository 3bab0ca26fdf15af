package ipvs.cli.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who should answer when both servers take turns. */
final class Turns {
  private Turns() {}

  /** {@return the two orders in which this many requests can be answered, one of which is right} */
  static List<List<String>> of(int requests) {
    return Stream.of(0, 1).map(first -> startingWith(first, requests)).toList();
  }

  private static List<String> startingWith(int first, int requests) {
    List<String> names = new ArrayList<>();
    for (int i = first; i < first + requests; i++) {
      names.add(Farm.NAMES.get(i % Farm.NAMES.size()));
    }
    return names;
  }
}
