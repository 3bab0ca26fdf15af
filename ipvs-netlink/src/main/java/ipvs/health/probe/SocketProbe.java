package ipvs.health.probe;

import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import ipvs.netlink.socket.NetSocket;
import ipvs.netlink.wire.ErrnoException;
import java.util.Optional;
import java.util.function.Consumer;

/** A run of a check over one socket, which goes the way that the check says. */
abstract class SocketProbe extends Probe {
  private final ProbeLoop loop;
  private final ProbeSpec spec;
  private Optional<NetSocket> socket = Optional.empty();

  SocketProbe(ProbeLoop loop, ProbeSpec spec, Consumer<Verdict> listener) {
    super(spec.limits(), listener);
    this.loop = loop;
    this.spec = spec;
  }

  @Override
  void begin() {
    NetSocket made;
    try {
      made = open();
    } catch (ErrnoException e) {
      finish(unopened(e));
      return;
    }
    socket = Optional.of(made);
    Optional<Verdict> hindrance = Paths.prepare(made, spec);
    if (hindrance.isPresent()) {
      finish(hindrance.get());
      return;
    }
    try {
      connect(made);
    } catch (ErrnoException e) {
      finish(SocketFaults.connecting(spec.target(), e));
    }
  }

  /** {@return the socket for it, just made} */
  abstract NetSocket open() throws ErrnoException;

  /** {@return what it means that there is no socket} */
  Verdict unopened(ErrnoException failure) {
    return SocketFaults.opening(failure);
  }

  /** Connects the socket, and says what it waits for. */
  abstract void connect(NetSocket made) throws ErrnoException;

  final ProbeLoop loop() {
    return loop;
  }

  final ProbeSpec spec() {
    return spec;
  }

  final boolean hasSocket() {
    return socket.isPresent();
  }

  /** {@return the socket, which has been made} */
  final NetSocket socket() {
    return socket.orElseThrow();
  }

  /** Closes the socket, so that it can begin again with another one. */
  final void disconnect() {
    release();
    socket = Optional.empty();
  }

  @Override
  void release() {
    socket.ifPresent(NetSocket::close);
  }
}
