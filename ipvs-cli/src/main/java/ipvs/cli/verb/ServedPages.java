package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.VerbException;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.cli.serve.http.HttpAddress;
import ipvs.cli.serve.http.HttpTable;
import ipvs.cli.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ipvs serve} shows by HTTP: the table that {@code ipvs list} would show with the same
 * {@code --connect}.
 */
final class ServedPages {
  static final Option METRICS =
      Option.value(
              "--metrics",
              "ADDRESS:PORT",
              "Show the table by HTTP, too, or instead: a page at /, /metrics for",
              "Prometheus, /table.json. A PORT alone is one of 127.0.0.1.")
          .offering("9130", "[::1]:9130");

  static final Option METRICS_HOST =
      Option.values(
          "--metrics-host", "NAME", "With --metrics: a name of this machine that browsers use.");

  private ServedPages() {}

  /**
   * {@return where pages are to be shown, if they are}
   *
   * @throws VerbException if that makes no sense, or options say more of what is not asked for
   */
  static Optional<HttpAddress> address(VerbLine line) throws VerbException {
    Optional<String> given = line.value(METRICS);
    if (given.isPresent()) {
      return Optional.of(HttpAddress.parse(given.get()));
    }
    for (Option option : List.of(METRICS_HOST, CommonOption.NO_FALLBACK, CommonOption.CONNECT)) {
      if (line.has(option)) {
        throw VerbException.usage(option + " is for " + METRICS);
      }
    }
    return Optional.empty();
  }

  /**
   * {@return pages that are served from now on}
   *
   * @param served the socket of a simulated kernel that this process serves, whose table is shown
   *     unless another one is named
   * @throws VerbException if nobody can listen there
   */
  static HttpTable show(Session session, HttpAddress address, Optional<String> served)
      throws VerbException, IOException {
    Session shown = session;
    if (served.isPresent() && !session.line().has(CommonOption.CONNECT)) {
      shown = session.at(relay(served.get()));
    }
    return HttpTable.serve(
        address, session.line().values(METRICS_HOST), new ServedTable(shown), session::tell);
  }

  private static Target relay(String socket) throws VerbException {
    try {
      return Target.parse("unix:" + socket);
    } catch (TargetException e) {
      throw VerbException.usage(e.getMessage());
    }
  }
}
