package ipvs.netlink.json;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
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
    services.named(service);
    servers.named(server);
  }
}
