package ipvs.cli.traffic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ipvsadm -Ln --stats --exact} lists.
 *
 * @param rows the counters of each service, by its text such as {@code TCP 192.0.2.10:80}, and of
 *     each of its servers, by that text, an arrow and the server's
 */
record StatsTable(Map<String, Row> rows) {
  private static final int NUMBERS = 5;

  /** The five counters of a row. */
  record Row(long conns, long inPkts, long outPkts, long inBytes, long outBytes) {
    private static Row of(List<String> numbers) {
      return new Row(
          Long.parseLong(numbers.get(0)),
          Long.parseLong(numbers.get(1)),
          Long.parseLong(numbers.get(2)),
          Long.parseLong(numbers.get(3)),
          Long.parseLong(numbers.get(4)));
    }

    private Row plus(Row other) {
      return new Row(
          conns + other.conns,
          inPkts + other.inPkts,
          outPkts + other.outPkts,
          inBytes + other.inBytes,
          outBytes + other.outBytes);
    }
  }

  /** {@return the table that a listing shows} */
  static StatsTable parse(String listing) {
    Map<String, Row> rows = new LinkedHashMap<>();
    String service = "";
    for (String line : listing.lines().skip(3).toList()) {
      List<String> words = List.of(line.strip().split(" +"));
      int names = words.size() - NUMBERS;
      String name = String.join(" ", words.subList(0, names));
      Row row = Row.of(words.subList(names, words.size()));
      if (line.startsWith("  -> ")) {
        rows.put(service + " " + name, row);
      } else {
        service = name;
        rows.put(service, row);
      }
    }
    return new StatsTable(rows);
  }

  /** {@return the counters of a service} */
  Row service(String service) {
    return Optional.ofNullable(rows.get(service))
        .orElseThrow(() -> new AssertionError(service + " is not listed in\n" + this));
  }

  /** {@return the counters of one server of a service} */
  Row server(String service, String server) {
    return service(service + " -> " + server);
  }

  /** {@return whether a service has this many connections, and its servers all of its packets} */
  boolean hasSettledAt(String service, long conns) {
    Row own = service(service);
    Row servers =
        rows.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(service + " -> "))
            .map(Map.Entry::getValue)
            .reduce(new Row(0, 0, 0, 0, 0), Row::plus);
    return own.conns() == conns && own.equals(servers);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    rows.forEach((name, row) -> text.append(name).append(' ').append(row).append('\n'));
    return text.toString();
  }
}
