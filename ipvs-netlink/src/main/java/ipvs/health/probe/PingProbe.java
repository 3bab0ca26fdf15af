package ipvs.health.probe;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import ipvs.netlink.socket.NetSocket;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.util.Optional;
import java.util.function.Consumer;

/** Echo requests, one after the other until one is answered. */
final class PingProbe extends SocketProbe {
  private static final int LOWEST_NIBBLE = 0xF;

  private final int attempts;
  private final boolean isIpv6;
  private final int identity;
  private boolean isRaw;
  private byte[] request = {};
  private int sequence;

  PingProbe(ProbeLoop loop, ProbeSpec spec, int attempts, Consumer<Verdict> listener) {
    super(loop, spec, listener);
    this.attempts = attempts;
    isIpv6 = spec.target().family() == AddressFamily.INET6;
    identity = loop.identity();
  }

  @Override
  NetSocket open() throws ErrnoException {
    AddressFamily family = spec().target().family();
    try {
      return loop().socket(NetSocket.Kind.PING, family, this::ready);
    } catch (ErrnoException e) {
      if (!isDenied(e)) {
        throw e;
      }
    }
    isRaw = true;
    return loop().socket(NetSocket.Kind.RAW_ICMP, family, this::ready);
  }

  @Override
  Verdict unopened(ErrnoException failure) {
    return isDenied(failure)
        ? Verdict.inconclusive(
            "may not ping: that takes CAP_NET_RAW, or a group in net.ipv4.ping_group_range")
        : super.unopened(failure);
  }

  @Override
  void connect(NetSocket made) throws ErrnoException {
    // Of raw sockets the port is a protocol, and there is none.
    made.connect(new Endpoint(spec().target().address(), 0));
    made.await(true, false);
    send();
  }

  private static boolean isDenied(ErrnoException failure) {
    int number = failure.errno().number();
    return number == Errno.Number.EACCES || number == Errno.Number.EPERM;
  }

  private void send() throws ErrnoException {
    sequence++;
    request = PingPacket.request(isIpv6, identity, sequence);
    socket().write(request, 0, request.length);
  }

  @Override
  Verdict silent() {
    return Verdict.down("no echo within " + Printable.seconds(limits().silence()));
  }

  /** Tries again before it gives up: the limit of a silence is that of each request. */
  @Override
  boolean goesOn(long now) {
    boolean isLeft = sequence < attempts && hasSocket();
    if (isLeft) {
      heard(now);
      try {
        send();
      } catch (ErrnoException e) {
        finish(SocketFaults.far(e.errno()));
      }
    }
    return isLeft;
  }

  private void ready() {
    try {
      byte[] buffer = loop().buffer();
      Optional<Integer> length = socket().read(buffer);
      // What a raw socket gets over IPv4 begins with the header of that.
      int from = isRaw && !isIpv6 ? (buffer[0] & LOWEST_NIBBLE) * Integer.BYTES : 0;
      if (length.isPresent() && PingPacket.answers(request, buffer, from, length.get(), isRaw)) {
        finish(Verdict.up("echo in " + Printable.millis(loop().now() - started())));
      }
    } catch (ErrnoException e) {
      finish(SocketFaults.far(e.errno()));
    }
  }
}
