package ipvs.cli.verb;

import ipvs.cli.doctor.Wanted;
import ipvs.model.Endpoint;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ports in rules that have no effect: rules are read as ipvsadm reads them, which takes the
 * port of the service where neither direct routing nor a tunnel could change it.
 */
final class FilePorts {
  private FilePorts() {}

  /** {@return the servers whose ports are passed over, of all lines of a file of rules} */
  static List<Wanted.PassedPort> of(List<String> lines) {
    List<Wanted.PassedPort> found = new ArrayList<>();
    for (String line : lines) {
      passed(List.of(line.strip().split("\\s+"))).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Wanted.PassedPort> passed(List<String> words) {
    boolean isServer = words.contains("-a") || words.contains("--add-server");
    boolean isMasqueraded = words.contains("-m") || words.contains("--masquerading");
    Optional<ServiceKey> service =
        behind(words, "-t", "--tcp-service")
            .map(word -> "tcp:" + word)
            .or(() -> behind(words, "-u", "--udp-service").map(word -> "udp:" + word))
            .flatMap(FilePorts::service);
    Optional<Endpoint> server = behind(words, "-r", "--real-server").flatMap(FilePorts::endpoint);
    if (!isServer || isMasqueraded || server.isEmpty() || service.isEmpty()) {
      return Optional.empty();
    }
    int port = service.get() instanceof ServiceAddress at ? at.endpoint().port() : 0;
    return port == 0 || server.get().port() == 0 || server.get().port() == port
        ? Optional.empty()
        : Optional.of(new Wanted.PassedPort(service.get(), server.get()));
  }

  private static Optional<String> behind(List<String> words, String letter, String name) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals(letter) || words.get(i).equals(name)) {
        return Optional.of(words.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** Names of hosts and ports are left alone: of them nothing is said. */
  private static Optional<ServiceKey> service(String word) {
    try {
      return Optional.of(ServiceWord.parse(word));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Endpoint> endpoint(String word) {
    try {
      return Optional.of(Endpoint.parse(word));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
