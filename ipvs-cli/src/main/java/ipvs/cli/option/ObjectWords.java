package ipvs.cli.option;

import ipvs.cli.args.NamedEndpoints;
import ipvs.cli.console.VerbException;
import ipvs.cli.names.SystemNames;
import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServerWord;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.ServiceWord.EndpointReader;
import java.util.List;
import java.util.Optional;

/**
 * The words of a line that name a service, or one of its servers.
 *
 * @param service the service
 * @param server where its server listens, if one is named
 */
public record ObjectWords(ServiceKey service, Optional<Endpoint> server) {
  /** {@return a syntax with these words behind those that it has} */
  public static Syntax addTo(Syntax syntax) {
    return syntax
        .word("SERVICE", "Such as tcp:192.0.2.10:80, udp:[2001:db8::1]:53, fwmark:7.")
        .words("SERVER", 0, 1, "Such as 10.0.0.11:8080; without a port it has the service's.");
  }

  /**
   * {@return what the words of a line name}
   *
   * @throws VerbException if they name nothing
   */
  public static ObjectWords of(VerbLine line) throws VerbException {
    List<String> words = line.words();
    EndpointReader endpoints = new NamedEndpoints(new SystemNames());
    try {
      ServiceKey service = ServiceWord.parse(words.get(0), endpoints);
      return new ObjectWords(
          service,
          words.size() == 1
              ? Optional.empty()
              : Optional.of(ServerWord.parse(words.get(1), service, endpoints)));
    } catch (IllegalArgumentException e) {
      throw VerbException.usage(e.getMessage());
    }
  }

  /** {@return the service in words for messages} */
  public String ofService() {
    return ServiceWord.formatApart(service);
  }

  /** {@return it in words for messages: {@code tcp 192.0.2.10:80 -> 10.0.0.11:8080}} */
  @Override
  public String toString() {
    return server.isPresent() ? ServiceWord.formatApart(service, server.get()) : ofService();
  }
}
