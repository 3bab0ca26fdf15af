package ipvs.health.probe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * The client's end of TLS, from bytes to bytes: it neither reads nor writes.
 *
 * <p>What it keeps is bounded by the longest record there is.
 */
final class TlsLayer {
  private static final byte[] NOTHING = {};

  private final SSLEngine engine;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private ByteBuffer arrived;
  private boolean isOpen;
  private boolean isEnded;

  /**
   * Makes an end that has not said anything yet.
   *
   * @param context says whom to trust
   * @param name the name of the server that it is told, if any
   */
  TlsLayer(SSLContext context, Optional<String> name) {
    engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    if (name.isPresent()) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name.get())));
      engine.setSSLParameters(parameters);
    }
    arrived = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
  }

  /** Begins the handshake. */
  void begin() throws SSLException {
    engine.beginHandshake();
    wrap(NOTHING);
  }

  /** {@return whether the handshake is over, so that something can be said} */
  boolean isOpen() {
    return isOpen;
  }

  /** {@return whether the far end has said that nothing more will come} */
  boolean isEnded() {
    return isEnded;
  }

  /** Has something said. */
  void send(byte[] plain) throws SSLException {
    wrap(plain);
  }

  /** {@return what is to be sent now} */
  byte[] takeOutput() {
    byte[] bytes = output.toByteArray();
    output.reset();
    return bytes;
  }

  /** {@return what some bytes that came say} */
  byte[] received(byte[] bytes, int length) throws SSLException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    int taken = 0;
    boolean isStuck = false;
    while (!isStuck && !isEnded) {
      int part = Math.min(arrived.remaining(), length - taken);
      arrived.put(bytes, taken, part);
      taken += part;
      boolean hasMoved = unwrap(plain);
      isStuck = !hasMoved && (taken == length || !arrived.hasRemaining());
    }
    return plain.toByteArray();
  }

  /** {@return whether a record was taken} */
  private boolean unwrap(ByteArrayOutputStream plain) throws SSLException {
    ByteBuffer room = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    arrived.flip();
    SSLEngineResult result = engine.unwrap(arrived, room);
    arrived.compact();
    plain.write(room.array(), 0, room.position());
    grow(result);
    react(result);
    return result.bytesConsumed() > 0
        || result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_UNWRAP_AGAIN;
  }

  /** A session may allow longer records than there were before it. */
  private void grow(SSLEngineResult result) {
    int wanted = engine.getSession().getPacketBufferSize();
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW
        && arrived.capacity() < wanted) {
      ByteBuffer larger = ByteBuffer.allocate(wanted);
      larger.put(arrived.flip());
      arrived = larger;
    }
  }

  private void react(SSLEngineResult result) throws SSLException {
    isEnded |= result.getStatus() == SSLEngineResult.Status.CLOSED;
    isOpen |= result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.FINISHED;
    SSLEngineResult.HandshakeStatus status = engine.getHandshakeStatus();
    while (status == SSLEngineResult.HandshakeStatus.NEED_TASK) {
      engine.getDelegatedTask().run();
      status = engine.getHandshakeStatus();
    }
    if (status == SSLEngineResult.HandshakeStatus.NEED_WRAP && !isEnded) {
      wrap(NOTHING);
    }
  }

  private void wrap(byte[] plain) throws SSLException {
    ByteBuffer from = ByteBuffer.wrap(plain);
    boolean goesOn = true;
    while (goesOn) {
      ByteBuffer room = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      SSLEngineResult result = engine.wrap(from, room);
      output.write(Arrays.copyOf(room.array(), room.position()), 0, room.position());
      isOpen |= result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.FINISHED;
      isEnded |= result.getStatus() == SSLEngineResult.Status.CLOSED;
      boolean hasMoved = result.bytesConsumed() + result.bytesProduced() > 0;
      goesOn =
          !isEnded
              && hasMoved
              && (from.hasRemaining()
                  || engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP);
    }
  }
}
