package ipvs.cli.plan;

import ipvs.cli.render.ByteOutput;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.Thresholds;
import ipvs.model.table.Change;
import java.io.IOException;
import java.util.Optional;

/**
 * Prints the one kind of line that nearly all lines of a large change are: {@code -a -t 10.0.0.1:80
 * -r 10.0.0.2:80 -m -w 1}, with IPv4 addresses.
 *
 * <p>It prints what {@link ChangePrinter} prints with numbers, which is asked about every other
 * change, by a few methods and not by many: to compile those takes longer than all the lines. What
 * servers of a service have in common is made once. For one thread.
 */
final class PlainText {
  private final ByteOutput out;

  /** What the line of a server of this service begins with, which is the last one. */
  private byte[] beginning = new byte[0];

  private Optional<ServiceKey> last = Optional.empty();

  /** Plain lines, printed there. */
  PlainText(ByteOutput out) {
    this.out = out;
  }

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
                || method == ForwardMethod.IP_VS_CONN_F_DROUTE
                    && server.endpoint().port() == service.endpoint().port())
            && service.endpoint().family() == AddressFamily.INET
            && server.endpoint().family() == AddressFamily.INET
            && server.thresholds() == Thresholds.NONE;
    if (isPlain) {
      begin(service, protocol == Protocol.IPPROTO_TCP ? "-a -t " : "-a -u ");
      print(server.endpoint());
      out.text(method == ForwardMethod.IP_VS_CONN_F_MASQ ? " -m -w " : " -g -w ");
      out.number(server.weight()).endLine();
    }
    return isPlain;
  }

  private void begin(ServiceAddress service, String words) {
    if (last.isEmpty() || last.get() != service) {
      int column = out.column();
      out.text(words);
      print(service.endpoint());
      beginning = out.text(" -r ").take(column);
      last = Optional.of(service);
    }
    out.bytes(beginning);
  }

  private void print(Endpoint endpoint) {
    out.ipv4((int) endpoint.address().lowBits()).character(':').number(endpoint.port());
  }
}
