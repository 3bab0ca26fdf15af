package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes what people see of services. For one moment and one thread. */
final class StatusReader {
  private final Map<ServerMachine, List<PoolStatus.Check>> checks = new HashMap<>();
  private final KeptServices services;
  private final WrittenTable written;

  StatusReader(CheckSet all, KeptServices services, WrittenTable written) {
    this.services = services;
    this.written = written;
    for (SharedCheck check : all.all()) {
      for (SharedCheck.User user : check.users()) {
        CheckMachine machine = check.machine();
        boolean isPassed = user.server().standing(user.check()).isPassed();
        checks
            .computeIfAbsent(user.server(), first -> new ArrayList<>())
            .add(
                new PoolStatus.Check(
                    check.number(),
                    check.key().probe(),
                    isPassed,
                    machine.tries(),
                    machine.next()));
      }
    }
  }

  /** {@return the status of a service; of a group that of each of its services} */
  List<PoolStatus> read(ServiceMachine service) {
    List<PoolStatus> all = new ArrayList<>();
    CheckedService file = service.service();
    for (ServiceKey key : file.names().keys()) {
      List<PoolStatus.Server> servers = new ArrayList<>();
      for (ServerMachine server : service.servers()) {
        RealServer known = server.server().in(key);
        if (Desired.fits(key, known) && services.keeps(service, key, known.endpoint())) {
          servers.add(server(key, server));
        }
      }
      Optional<Endpoint> sorry = service.sorry().map(one -> Desired.sorry(key, one).endpoint());
      all.add(
          new PoolStatus(
              key,
              file.names().group(),
              file.balancing().scheduler(),
              service.quorum(),
              service.alive(),
              service.isUp(),
              sorry,
              service.isServedBySorry(),
              servers));
    }
    return all;
  }

  private PoolStatus.Server server(ServiceKey key, ServerMachine server) {
    Endpoint endpoint = server.server().in(key).endpoint();
    Optional<RealServer> kernel = written.server(key, endpoint);
    return new PoolStatus.Server(
        endpoint,
        server.isAlive(),
        server.server().weight(),
        server.weight(),
        kernel.isPresent() ? OptionalInt.of(kernel.get().weight()) : OptionalInt.empty(),
        server.state(),
        checks.getOrDefault(server, List.of()));
  }
}
