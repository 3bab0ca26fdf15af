package ipvs.cli.plan;

import ipvs.cli.render.ByteOutput;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.Thresholds;
import ipvs.model.table.Change;
import java.io.IOException;

/**
 * Prints the one kind of line that nearly all lines of a large change are: {@code -a -t 10.0.0.1:80
 * -r 10.0.0.2:80 -m -w 1}, with IPv4 addresses.
 *
 * <p>It prints what {@link ChangePrinter} prints with numbers, which is asked about every other
 * change, by a few methods and not by many: to compile those takes longer than all the lines.
 */
record PlainText(ByteOutput out) {
  /**
   * {@return whether a change is one of these; then it is printed}
   *
   * @throws IOException if it cannot be written
   */
  boolean prints(Change change) throws IOException {
    if (!(change instanceof Change.AddServer added)
        || !(added.service() instanceof ServiceAddress service)) {
      return false;
    }
    RealServer server = added.server();
    int protocol = service.protocol().number();
    int method = server.method().number();
    boolean isPlain =
        (protocol == Protocol.IPPROTO_TCP || protocol == Protocol.IPPROTO_UDP)
            && (method == ForwardMethod.IP_VS_CONN_F_MASQ
                || method == ForwardMethod.IP_VS_CONN_F_DROUTE)
            && service.endpoint().family() == AddressFamily.INET
            && server.endpoint().family() == AddressFamily.INET
            && server.thresholds() == Thresholds.NONE;
    if (isPlain) {
      print(protocol == Protocol.IPPROTO_TCP ? "-a -t " : "-a -u ", service.endpoint());
      print(" -r ", server.endpoint());
      out.text(method == ForwardMethod.IP_VS_CONN_F_MASQ ? " -m -w " : " -g -w ");
      out.number(server.weight()).endLine();
    }
    return isPlain;
  }

  private void print(String words, Endpoint endpoint) {
    out.text(words).ipv4((int) endpoint.address().lowBits()).character(':').number(endpoint.port());
  }
}
