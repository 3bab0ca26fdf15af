package ipvs.netlink.json;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** How records begin that tell what happens to a server. For one thread. */
final class ServerRecord {
  private final JsonOut out;
  private final ServiceWriter services;
  private final ServerWriter servers;

  ServerRecord(JsonOut out) {
    this.out = out;
    services = new ServiceWriter(out);
    servers = new ServerWriter(out);
  }

  /** Writes time and phase, and whose they are. */
  void head(Instant at, String phase, ServiceKey service, Endpoint server) throws IOException {
    out.instant(Members.AT, at);
    out.text(Members.PHASE, phase.toLowerCase(Locale.ROOT));
    out.begin(Members.SERVICE);
    services.key(Views.of(VirtualService.of(service, Scheduler.NONE)));
    out.end();
    out.begin(Members.SERVER);
    servers.endpoint(server);
    out.end();
  }
}
