package ipvs.model.table;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord.EndpointReader;
import java.util.Optional;

/**
 * The text of a server in one word: {@code 10.0.0.11:8080}, {@code [2001:db8::21]:443}.
 *
 * <p>If the word has no port, the server has the port of its service, or 0 if the service is one of
 * a mark; an IPv6 address may then stand with or without brackets. {@link Endpoint#toString} writes
 * it.
 */
public final class ServerWord {
  private ServerWord() {}

  /**
   * {@return the server of a service that this word names}
   *
   * @throws IllegalArgumentException if it names none; the message says which part is wrong
   */
  public static Endpoint parse(String text, ServiceKey service) {
    return parse(text, service, EndpointReader.NUMERIC);
  }

  /**
   * {@return the server of a service that this word names}
   *
   * @param text the word
   * @param service whose port and protocol it has
   * @param endpoints reads an address and a port that are not both numbers
   * @throws IllegalArgumentException if it names none; the message says which part is wrong
   */
  public static Endpoint parse(String text, ServiceKey service, EndpointReader endpoints) {
    Optional<IpAddress> address = IpAddress.tryParse(text);
    if (address.isPresent()) {
      return new Endpoint(address.get(), port(service));
    }
    Optional<Protocol> protocol =
        service instanceof ServiceAddress at ? Optional.of(at.protocol()) : Optional.empty();
    boolean hasPort = text.indexOf(':', text.lastIndexOf(']') + 1) >= 0;
    return endpoints.read(hasPort ? text : text + ":" + port(service), protocol);
  }

  private static int port(ServiceKey service) {
    return service instanceof ServiceAddress at ? at.endpoint().port() : 0;
  }
}
