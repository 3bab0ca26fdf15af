package ipvs.cli.verb;

import ipvs.cli.args.NamedEndpoints;
import ipvs.cli.console.VerbException;
import ipvs.cli.names.SystemNames;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServerWord;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.ServiceWord.EndpointReader;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus.EntryStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Which servers words select: one of one service, or those of a filter.
 *
 * @param filter which services, and servers
 * @param server the one of the service, if it is named
 * @param text the words
 */
record ServerSelection(TableFilter filter, Optional<Endpoint> server, String text) {
  /**
   * {@return what words select}
   *
   * <p>Two words, a service and one that is no filter with a key, name a server. Else an address is
   * that of a service, as in all filters.
   *
   * @throws VerbException if they make no sense
   */
  static ServerSelection of(Session session) throws VerbException {
    List<String> words = session.line().words();
    String text = String.join(" ", words);
    if (words.size() == 2 && !words.get(0).contains("=") && !words.get(1).contains("=")) {
      EndpointReader endpoints = new NamedEndpoints(new SystemNames());
      try {
        ServiceKey service = ServiceWord.parse(words.get(0), endpoints);
        Endpoint server = ServerWord.parse(words.get(1), service, endpoints);
        return new ServerSelection(session.filter(words.subList(0, 1)), Optional.of(server), text);
      } catch (IllegalArgumentException e) {
        throw VerbException.usage(e.getMessage());
      }
    }
    return new ServerSelection(session.filter(words), Optional.empty(), text);
  }

  /**
   * {@return the services that are selected, each with its servers that are, at least one}
   *
   * @throws VerbException if there is none
   */
  List<EntryStatus> read(OpenTable table) throws VerbException, IOException {
    List<EntryStatus> services = table.client().table(filter).table().entries();
    List<EntryStatus> selected =
        services.stream()
            .map(this::withServer)
            .filter(entry -> !entry.servers().isEmpty())
            .toList();
    if (!selected.isEmpty()) {
      return selected;
    }
    if (filter.onlyService().isPresent()) {
      ServiceKey service = filter.onlyService().get();
      String name = ServiceWord.formatApart(service);
      if (services.isEmpty()) {
        throw VerbException.notFound(name + ": no such service");
      }
      throw VerbException.notFound(
          (server.isPresent() ? ServiceWord.formatApart(service, server.get()) : name)
              + ": no such server");
    }
    throw VerbException.notFound(text + ": selects no server");
  }

  private EntryStatus withServer(EntryStatus entry) {
    if (server.isEmpty()) {
      return entry;
    }
    List<ServerStatus> named =
        entry.servers().stream().filter(one -> one.endpoint().equals(server.get())).toList();
    return new EntryStatus(entry.service(), named);
  }
}
