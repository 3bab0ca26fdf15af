package ipvs.netlink.sim;

import ipvs.model.Endpoint;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client's connection through a simulated director. Its methods say what happens on the
 * connection.
 *
 * <p>The director knows it until it expires: {@link #close} does not end that, but makes it
 * inactive. Packets of a connection that has expired are lost; so are those for a server that was
 * removed, until it is added again, or of a connection that the director itself has reset since no
 * service was left. All methods may be called by any thread.
 *
 * @see KernelSimulator#connect
 */
public final class SimulatedConnection {
  private final ReentrantLock lock;
  private final Director director;
  private final ConnectionEntry entry;

  SimulatedConnection(ReentrantLock lock, Director director, ConnectionEntry entry) {
    this.lock = lock;
    this.director = director;
    this.entry = entry;
  }

  /** {@return the client's own address and port} */
  public Endpoint client() {
    return entry.key().client();
  }

  /** {@return the address and port that the client asks} */
  public Endpoint virtual() {
    return entry.key().virtual();
  }

  /** {@return the real server that has the connection, as its service names it} */
  public Endpoint server() {
    return entry.server().endpoint();
  }

  /**
   * {@return the address and port that packets go to; the port is the virtual one if the server has
   * none, or if the service is persistent for all ports}
   */
  public Endpoint destination() {
    return entry.destination();
  }

  /**
   * Sends a packet from the client. It is counted, and the connection lasts for its whole timeout
   * again. The first packet, which made the connection, is counted too only if it is sent here.
   *
   * @param bytes the length of the IP packet, its header included: 0 or more
   * @return whether it went on to the server
   */
  public boolean packetIn(long bytes) {
    requireLength(bytes);
    lock.lock();
    try {
      return director.in(entry, bytes);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a packet from the server. Only if the director masquerades does the packet pass it: then
   * it counts the packet and takes it as a sign of life.
   *
   * @param bytes the length of the IP packet, its header included: 0 or more
   * @return whether it came by way of the director and went on to the client
   */
  public boolean packetOut(long bytes) {
    requireLength(bytes);
    lock.lock();
    try {
      return director.out(entry, bytes);
    } finally {
      lock.unlock();
    }
  }

  private static void requireLength(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("length of a packet: " + bytes);
    }
  }

  /**
   * Ends the connection from both sides: it is inactive then, and expires. Nothing happens to one
   * that is unknown or over, over UDP, or while its packets are lost.
   */
  public void close() {
    lock.lock();
    try {
      director.close(entry);
    } finally {
      lock.unlock();
    }
  }

  /** {@return whether the director remembers it; it never remembers one of a single packet} */
  public boolean isKnown() {
    lock.lock();
    try {
      return director.isKnown(entry);
    } finally {
      lock.unlock();
    }
  }
}
