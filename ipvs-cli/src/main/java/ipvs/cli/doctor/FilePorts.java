package ipvs.cli.doctor;

import ipvs.cli.args.AddedServer;
import ipvs.cli.names.Names;
import ipvs.cli.names.SystemNames;
import ipvs.cli.rules.WordPlaces;
import ipvs.model.ServiceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ports in rules that have no effect: rules are read as ipvsadm reads them, which takes the
 * port of the service where neither direct routing nor a tunnel could change it.
 */
public final class FilePorts {
  private FilePorts() {}

  /** {@return the servers whose ports are passed over, of all lines of a file of rules} */
  public static List<Wanted.PassedPort> of(List<String> lines) {
    Names names = new SystemNames();
    List<Wanted.PassedPort> found = new ArrayList<>();
    for (String line : lines) {
      AddedServer.of(WordPlaces.of(line).words(), names)
          .flatMap(FilePorts::passed)
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Wanted.PassedPort> passed(AddedServer server) {
    int port = server.service() instanceof ServiceAddress at ? at.endpoint().port() : 0;
    boolean isPassed =
        !server.isMasqueraded()
            && port != 0
            && server.endpoint().port() != 0
            && server.endpoint().port() != port;
    return isPassed
        ? Optional.of(new Wanted.PassedPort(server.service(), server.endpoint()))
        : Optional.empty();
  }
}
