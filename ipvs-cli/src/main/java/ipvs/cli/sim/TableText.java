package ipvs.cli.sim;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.rules.RuleWriter;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.netlink.IpvsClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** From a table to the lines of its file. */
final class TableText {
  private TableText() {}

  /**
   * {@return the lines of a table: timeouts, daemons, and services with their servers in the order
   * of the kernel}
   *
   * @throws IOException if the kernel cannot be asked
   */
  static byte[] of(IpvsClient kernel) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    RuleWriter writer = new RuleWriter(out, EndpointText.numeric());
    writer.timeouts(kernel.timeouts());
    for (SyncDaemon daemon : kernel.daemons()) {
      writer.daemon(daemon);
    }
    for (ServiceView service : kernel.services().entries()) {
      RuleWriter.Servers servers = writer.service(service);
      for (ServerView server : kernel.servers(service.key())) {
        servers.server(server);
      }
    }
    out.flush();
    return text.toByteArray();
  }
}
