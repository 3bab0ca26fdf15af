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
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.io.IOException;
import java.util.Optional;

/**
 * Prints the two kinds of line that nearly all lines of a large change are: {@code -A -t
 * 10.0.0.1:80 -s rr} and {@code -a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1}, with IPv4 addresses.
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
    if (change instanceof Change.AddServer added) {
      return added.service() instanceof ServiceAddress service && prints(service, added.server());
    }
    return change instanceof Change.AddService added && prints(added.service());
  }

  private boolean prints(VirtualService service) throws IOException {
    if (!(service.key() instanceof ServiceAddress key)) {
      return false;
    }
    // Without a flag neither a timeout nor a mask means anything.
    boolean isPlain =
        isPlain(key)
            && key.endpoint().port() != 0
            && service.flags().bits() == 0
            && service.engine().isEmpty()
            && isOfLetters(service.scheduler().name());
    if (isPlain) {
      out.text(isTcp(key) ? "-A -t " : "-A -u ");
      print(key.endpoint());
      out.text(" -s ").text(service.scheduler().name()).endLine();
    }
    return isPlain;
  }

  private boolean prints(ServiceAddress service, RealServer server) throws IOException {
    int method = server.method().number();
    boolean isPlain =
        isPlain(service)
            && (method == ForwardMethod.IP_VS_CONN_F_MASQ
                || method == ForwardMethod.IP_VS_CONN_F_DROUTE
                    && server.endpoint().port() == service.endpoint().port())
            && server.endpoint().family() == AddressFamily.INET
            && server.thresholds() == Thresholds.NONE;
    if (isPlain) {
      begin(service);
      print(server.endpoint());
      out.text(method == ForwardMethod.IP_VS_CONN_F_MASQ ? " -m -w " : " -g -w ");
      out.number(server.weight()).endLine();
    }
    return isPlain;
  }

  private static boolean isPlain(ServiceAddress service) {
    int protocol = service.protocol().number();
    return (protocol == Protocol.IPPROTO_TCP || protocol == Protocol.IPPROTO_UDP)
        && service.endpoint().family() == AddressFamily.INET;
  }

  private static boolean isTcp(ServiceAddress service) {
    return service.protocol().number() == Protocol.IPPROTO_TCP;
  }

  private static boolean isOfLetters(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < 'a' || name.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  private void begin(ServiceAddress service) {
    if (last.isEmpty() || last.get() != service) {
      int column = out.column();
      out.text(isTcp(service) ? "-a -t " : "-a -u ");
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
