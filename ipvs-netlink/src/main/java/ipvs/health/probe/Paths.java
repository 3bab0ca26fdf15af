package ipvs.health.probe;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import ipvs.netlink.socket.NetSocket;
import ipvs.netlink.wire.ErrnoException;
import java.util.Optional;

/** Sends a socket along the way that a check says. */
final class Paths {
  private Paths() {}

  /** {@return what kept the socket from it, if anything did} */
  static Optional<Verdict> prepare(NetSocket socket, ProbeSpec spec) {
    CheckTarget path = spec.path();
    String what = path.device().orElse("");
    try {
      if (path.device().isPresent()) {
        socket.useDevice(path.device().get());
      }
      if (path.source().isPresent() || path.sourcePort().isPresent()) {
        IpAddress address = path.source().orElse(IpAddress.any(spec.target().address().family()));
        Endpoint source = new Endpoint(address, path.sourcePort().orElse(0));
        what = source.port() == 0 ? address.toString() : source.toString();
        socket.bind(source);
      }
      if (path.mark() != 0) {
        what = "mark " + path.mark();
        socket.mark(path.mark());
      }
      return Optional.empty();
    } catch (ErrnoException e) {
      return Optional.of(SocketFaults.binding(what, e));
    }
  }
}
