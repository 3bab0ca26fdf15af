package ipvs.netlink.relay;

import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Datagrams over a stream, each preceded by its length.
 *
 * <p>Memory grows with what has come, never with what was announced. One thread reads and one
 * writes at a time.
 */
final class Frames {
  /** What is told where the far end has closed before it had answered. */
  static final String ENDED = "the server has closed the connection";

  private static final int READ_SIZE = 32 << 10;

  private final UnixStream stream;
  private final int limit;
  private final byte[] incoming = new byte[READ_SIZE];
  private byte[] bytes = new byte[READ_SIZE];
  private int size;
  private int taken;

  /** Framed datagrams that are not sent yet. */
  private byte[] outgoing = new byte[0];

  private int waiting;

  /**
   * Reads and writes over a stream.
   *
   * @param limit the largest datagram that may come, in bytes
   */
  Frames(UnixStream stream, int limit) {
    this.stream = stream;
    this.limit = limit;
  }

  /**
   * {@return whether there is one more whole datagram, which is then the present one}
   *
   * @throws IOException if it is announced as larger than may be
   */
  boolean take() throws IOException {
    System.arraycopy(bytes, taken, bytes, 0, size - taken);
    size -= taken;
    taken = 0;
    if (size < Protocol.LENGTH_BYTES || size - Protocol.LENGTH_BYTES < announced()) {
      return false;
    }
    taken = Protocol.LENGTH_BYTES + announced();
    return true;
  }

  private int announced() throws IOException {
    int length = Bytes.i32(bytes, 0, ByteOrder.BIG_ENDIAN);
    if (length < 0 || length > limit) {
      throw new IOException(
          "a datagram of " + Integer.toUnsignedString(length) + " bytes, at most " + limit,
          new ErrnoException("recv", Errno.EMSGSIZE));
    }
    return length;
  }

  /**
   * {@return the cause of an end that came too early}
   *
   * <p>Whoever maps failures tells it by its number from a file that cannot be used.
   */
  static ErrnoException reset() {
    return new ErrnoException("recv", new Errno(Errno.Number.ECONNRESET));
  }

  /** {@return the present datagram, a copy} */
  byte[] datagram() {
    return Arrays.copyOfRange(bytes, Protocol.LENGTH_BYTES, taken);
  }

  /** {@return whether a part of a datagram has come that was not taken} */
  boolean isHalf() {
    return size > taken;
  }

  /**
   * {@return what {@link UnixStream#read} gave for more bytes}
   *
   * @param nanos how long to wait for them at the most
   */
  int fill(long nanos) throws IOException {
    int count = stream.read(incoming, nanos);
    if (count > 0) {
      if (size + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
      }
      System.arraycopy(incoming, 0, bytes, size, count);
      size += count;
    }
    return count;
  }

  /**
   * Sends a datagram, behind those that were added.
   *
   * @param nanos how long the far end may take nothing of it
   * @return whether it was sent whole; not if the far end has closed
   */
  boolean send(byte[] datagram, int length, long nanos) throws IOException {
    add(datagram, length);
    return flush(nanos);
  }

  /** {@return how many bytes wait after a datagram was added, which is sent with the next flush} */
  int add(byte[] datagram, int length) {
    int end = waiting + Protocol.LENGTH_BYTES + length;
    if (end > outgoing.length) {
      outgoing = Arrays.copyOf(outgoing, Math.max(end, outgoing.length * 2));
    }
    frame(datagram, length, outgoing, waiting);
    waiting = end;
    return waiting;
  }

  /**
   * Sends all that was added, at once.
   *
   * @param nanos how long the far end may take nothing of it
   * @return whether it was sent whole; not if the far end has closed
   */
  boolean flush(long nanos) throws IOException {
    int length = waiting;
    waiting = 0;
    return stream.write(outgoing, length, nanos);
  }

  private static void frame(byte[] datagram, int length, byte[] into, int at) {
    Bytes.putI32(into, at, length, ByteOrder.BIG_ENDIAN);
    System.arraycopy(datagram, 0, into, at + Protocol.LENGTH_BYTES, length);
  }

  /** {@return the stream} */
  UnixStream stream() {
    return stream;
  }
}
