package ipvs.health.probe;

import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import ipvs.netlink.socket.NetSocket;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** A conversation over TCP, with TLS or without. */
final class StreamProbe extends SocketProbe {
  private final Supplier<Optional<TlsLayer>> layers;
  private StreamDialogue dialogue;
  private Optional<TlsLayer> tls = Optional.empty();
  private boolean isConnected;
  private boolean hasSpoken;
  private byte[] outgoing = {};
  private int sent;

  StreamProbe(
      ProbeLoop loop,
      ProbeSpec spec,
      StreamDialogue dialogue,
      Supplier<Optional<TlsLayer>> layers,
      Consumer<Verdict> listener) {
    super(loop, spec, listener);
    this.dialogue = dialogue;
    this.layers = layers;
  }

  @Override
  void begin() {
    tls = layers.get();
    super.begin();
  }

  @Override
  NetSocket open() throws ErrnoException {
    return loop().socket(NetSocket.Kind.TCP, spec().target().family(), this::ready);
  }

  @Override
  void connect(NetSocket made) throws ErrnoException {
    made.connect(spec().target());
    made.await(false, true);
  }

  @Override
  Verdict silent() {
    String limit = " within " + Printable.seconds(limits().silence());
    if (isConnected && tls.isPresent() && !tls.get().isOpen()) {
      return Verdict.down("TLS handshake failed: no answer" + limit);
    }
    return Verdict.down((isConnected ? dialogue.awaited() : "no answer") + limit);
  }

  private void ready() {
    NetSocket open = socket();
    try {
      if (isConnected) {
        flush(open);
        if (!isOver()) {
          read(open);
        }
      } else {
        Optional<Errno> failure = open.error();
        if (failure.isPresent()) {
          finish(SocketFaults.far(failure.get()));
        } else {
          connected(open);
        }
      }
    } catch (ErrnoException e) {
      finish(SocketFaults.far(e.errno()));
    } catch (SSLException e) {
      finish(failedTls(e));
    }
  }

  private Verdict failedTls(SSLException failure) {
    String why = failure.getMessage() == null ? "no reason given" : failure.getMessage();
    return Verdict.down("TLS handshake failed: " + Printable.text(why));
  }

  private void connected(NetSocket open) throws ErrnoException, SSLException {
    isConnected = true;
    heard(loop().now());
    if (dialogue == ConnectDialogue.INSTANCE && tls.isEmpty()) {
      finish(Verdict.up("connected in " + Printable.millis(loop().now() - started())));
      return;
    }
    if (tls.isPresent()) {
      tls.get().begin();
      enqueue(tls.get().takeOutput());
    } else {
      hasSpoken = true;
      enqueue(dialogue.opening());
    }
    flush(open);
  }

  private void enqueue(byte[] bytes) {
    if (bytes.length > 0) {
      byte[] rest = Arrays.copyOfRange(outgoing, sent, outgoing.length + bytes.length);
      System.arraycopy(bytes, 0, rest, outgoing.length - sent, bytes.length);
      outgoing = rest;
      sent = 0;
    }
  }

  private void flush(NetSocket open) throws ErrnoException {
    if (sent < outgoing.length) {
      sent += open.write(outgoing, sent, outgoing.length - sent);
    }
    open.await(true, sent < outgoing.length);
  }

  private void read(NetSocket open) throws ErrnoException, SSLException {
    byte[] buffer = loop().buffer();
    Optional<Integer> count = open.read(buffer);
    if (count.isEmpty()) {
      return;
    }
    // A connection ends with an empty read.
    if (count.get() == 0) {
      boolean isOpening = tls.isPresent() && !tls.get().isOpen();
      finish(
          isOpening
              ? Verdict.down("TLS handshake failed: closed the connection")
              : dialogue.closed());
      return;
    }
    heard(loop().now());
    if (tls.isPresent()) {
      decipher(tls.get(), buffer, count.get());
    } else {
      take(buffer, count.get());
    }
    if (!isOver() && isConnected) {
      flush(open);
    }
  }

  private void decipher(TlsLayer layer, byte[] bytes, int length) throws SSLException {
    byte[] plain = layer.received(bytes, length);
    if (layer.isOpen() && !hasSpoken) {
      hasSpoken = true;
      layer.send(dialogue.opening());
    }
    if (plain.length > 0) {
      take(plain, plain.length);
    }
    if (!isConnected) {
      return;
    }
    if (layer.isEnded() && !isOver()) {
      finish(dialogue.closed());
    }
    enqueue(layer.takeOutput());
  }

  private void connectAgain(StreamDialogue next) {
    disconnect();
    dialogue = next;
    isConnected = false;
    hasSpoken = false;
    outgoing = StreamDialogue.SILENCE;
    sent = 0;
    heard(loop().now());
    begin();
  }

  private void take(byte[] bytes, int length) throws SSLException {
    StreamDialogue.Turn turn = dialogue.take(bytes, length);
    if (turn.verdict().isPresent()) {
      finish(turn.verdict().get());
    } else if (turn.next().isPresent()) {
      connectAgain(turn.next().get());
    } else if (turn.reply().length > 0) {
      if (tls.isPresent()) {
        tls.get().send(turn.reply());
      } else {
        enqueue(turn.reply());
      }
    }
  }
}
