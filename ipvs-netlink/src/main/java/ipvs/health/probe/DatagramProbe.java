package ipvs.health.probe;

import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import ipvs.netlink.socket.NetSocket;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.util.Optional;
import java.util.function.Consumer;

/** One datagram, and what comes back from where it was sent. */
final class DatagramProbe extends SocketProbe {
  private final DatagramDialogue dialogue;

  DatagramProbe(
      ProbeLoop loop, ProbeSpec spec, DatagramDialogue dialogue, Consumer<Verdict> listener) {
    super(loop, spec, listener);
    this.dialogue = dialogue;
  }

  @Override
  NetSocket open() throws ErrnoException {
    return loop().socket(NetSocket.Kind.UDP, spec().target().family(), this::ready);
  }

  @Override
  void connect(NetSocket made) throws ErrnoException {
    made.connect(spec().target());
    byte[] request = dialogue.request();
    made.write(request, 0, request.length);
    made.await(true, false);
  }

  @Override
  Verdict silent() {
    return dialogue.silent(Printable.seconds(limits().silence()));
  }

  private void ready() {
    try {
      byte[] buffer = loop().buffer();
      Optional<Integer> length = socket().read(buffer);
      if (length.isPresent()) {
        dialogue.take(buffer, length.get()).ifPresent(this::finish);
      }
    } catch (ErrnoException e) {
      boolean isRefused = e.errno().number() == Errno.Number.ECONNREFUSED;
      finish(isRefused ? Verdict.down("port unreachable") : SocketFaults.far(e.errno()));
    }
  }
}
