package ipvs.cli.watch;

import ipvs.cli.report.EntryText;
import ipvs.cli.report.Listed;
import ipvs.model.ForwardMethod;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a row says of a service or a server.
 *
 * @param name who it is, with its scheduler, or its method and weight
 * @param nameTint the color of that
 * @param tint the color of its numbers
 * @param figures its numbers
 * @param trace its history
 */
record RowText(String name, Tint nameTint, Tint tint, Figures figures, float[] trace) {
  /** Makes rows of a sample. For one thread. */
  static final class Maker {
    private static final int MOST_NAMES = 10_000;

    private final EntryText entries;
    private final boolean isMeasured;
    private final History history;

    /** Looking for a name may take a while. */
    private final Map<List<Object>, String> names = new HashMap<>();

    Maker(EntryText entries, boolean isMeasured, History history) {
      this.entries = entries;
      this.isMeasured = isMeasured;
      this.history = history;
    }

    RowText row(Shot shot, Rows rows, int row, Metric metric) {
      Listed listed = rows.service(row);
      Optional<ServerView> server = rows.server(row);
      return server.isPresent()
          ? server(shot, listed, server.get(), metric)
          : service(shot, listed, metric);
    }

    private RowText service(Shot shot, Listed listed, Metric metric) {
      boolean isEmpty = listed.servers().isEmpty();
      return new RowText(
          name(listed.service(), isEmpty) + " " + entries.scheduler(listed.service()),
          Tint.of(listed.service().family()),
          isEmpty ? Tint.WARNING : Tint.PLAIN,
          Figures.of(shot.sample(), isMeasured, listed),
          history.of(listed.service().key(), shot.number(), metric, Trace.LENGTH));
    }

    private RowText server(Shot shot, Listed listed, ServerView server, Metric metric) {
      return new RowText(
          name(listed.service(), server)
              + " "
              + ForwardMethod.wordOf(server.method())
              + " "
              + server.weight(),
          Tint.of(server.family()),
          tint(server),
          Figures.of(shot.sample(), isMeasured, listed.service(), server),
          history.of(
              listed.service().key(), server.endpoint(), shot.number(), metric, Trace.LENGTH));
    }

    private String name(ServiceView service, boolean isEmpty) {
      List<Object> key = List.of(service.key(), isEmpty);
      String known = names.get(key);
      return known != null ? known : kept(key, entries.name(service, isEmpty));
    }

    private String name(ServiceView service, ServerView server) {
      List<Object> key = List.of(service.key(), server.endpoint());
      String known = names.get(key);
      return known != null ? known : kept(key, entries.name(service, server));
    }

    private String kept(List<Object> key, String name) {
      if (names.size() >= MOST_NAMES) {
        names.clear();
      }
      names.put(key, name);
      return name;
    }

    /** A full server takes no new connections, whatever its weight. */
    private static Tint tint(ServerView server) {
      long connections = server.activeConnections() + server.inactiveConnections();
      if (server.upperThreshold() != 0 && connections >= server.upperThreshold()) {
        return Tint.ALARM;
      }
      return server.weight() == 0 ? Tint.WARNING : Tint.PLAIN;
    }
  }
}
