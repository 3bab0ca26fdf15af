package ipvs.health.probe;

import ipvs.model.Endpoint;
import ipvs.model.health.Verdict;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;

/** What errors of sockets say of a server, or of this machine. */
final class SocketFaults {
  private SocketFaults() {}

  /** {@return what it means that a socket cannot be had: nothing about the server} */
  static Verdict opening(ErrnoException failure) {
    return Verdict.inconclusive("could not make a socket: " + failure.errno().text());
  }

  /** {@return what it means that a socket cannot be bound: nothing about the server} */
  static Verdict binding(String source, ErrnoException failure) {
    boolean isForeign = failure.errno().number() == Errno.Number.EADDRNOTAVAIL;
    String why = isForeign ? "not an address of this machine" : failure.errno().text();
    return Verdict.inconclusive("could not bind to " + source + ": " + why);
  }

  /** {@return what it means that a connection cannot even be begun} */
  static Verdict connecting(Endpoint target, ErrnoException failure) {
    return switch (failure.errno().number()) {
      case Errno.Number.ECONNREFUSED, Errno.Number.EHOSTUNREACH, Errno.Number.ETIMEDOUT ->
          far(failure.errno());
      case Errno.Number.ENETUNREACH ->
          Verdict.inconclusive("no route to " + target.address() + " from this machine");
      default ->
          Verdict.inconclusive("could not connect to " + target + ": " + failure.errno().text());
    };
  }

  /** {@return what it means that a connection failed, or datagrams do not arrive} */
  static Verdict far(Errno errno) {
    return switch (errno.number()) {
      case Errno.Number.ECONNREFUSED -> Verdict.down("refused the connection");
      case Errno.Number.ECONNRESET -> Verdict.down("reset the connection");
      case Errno.Number.EHOSTUNREACH -> Verdict.down("host unreachable");
      case Errno.Number.ENETUNREACH -> Verdict.down("network unreachable");
      case Errno.Number.ETIMEDOUT -> Verdict.down("no answer until the system gave up");
      case Errno.Number.ENOMEM, Errno.Number.ENOBUFS, Errno.Number.EPERM, Errno.Number.EACCES ->
          Verdict.inconclusive("could not send: " + errno.text());
      default -> Verdict.down("the connection failed: " + errno.text());
    };
  }
}
