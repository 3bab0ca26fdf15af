package ipvs.netlink.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;

/**
 * Carries netlink datagrams to a kernel and back: the one seam of this library, made of bytes.
 *
 * <p>Behind it stands the socket of the running kernel, or anything that answers with the same
 * bytes. One thread sends and receives at a time; any thread may close.
 */
public interface Transport extends AutoCloseable {
  /** The switch that says whether counters are refreshed, which is passed on as a file is. */
  String ESTIMATION = "run_estimation";

  /**
   * Sends one datagram, which may hold several requests.
   *
   * @param bytes the datagram, from its beginning
   * @param length how many of the bytes belong to it
   * @throws ErrnoException if the far end is a socket that refused it
   * @throws IOException if it cannot be sent
   */
  void send(byte[] bytes, int length) throws IOException;

  /**
   * Receives one datagram, and waits for it where none is there.
   *
   * @param buffer takes the datagram, as much of it as fits
   * @param nanos how long to wait at the most, in nanoseconds; 0 not to wait
   * @return the whole length of the datagram, which may be more than fits; -1 if none came in time
   * @throws ErrnoException if the far end reports an error, as ENOBUFS where replies were dropped
   * @throws java.io.InterruptedIOException if the thread is interrupted while it waits; its
   *     interrupt status stays set
   * @throws java.nio.channels.AsynchronousCloseException if another thread closes meanwhile
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if nothing can be received
   */
  int receive(byte[] buffer, long nanos) throws IOException;

  /**
   * {@return how much memory the kernel holds for what was answered and not yet received, in bytes;
   * 0 where that is not known}
   *
   * <p>Right after a dump was asked for, this is the memory that the kernel gave its first part. It
   * tells whether a part that is nearly as long ended because it was full.
   *
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if it does not work any more
   */
  default int backlog() throws IOException {
    return 0;
  }

  /**
   * Begins anew, as if just opened, where that can be done. No request may be waiting for its
   * answer. The kernel sizes the parts of a dump by what a socket received before, so that the
   * parts that a fresh socket receives end elsewhere.
   *
   * @throws java.nio.channels.ClosedChannelException if this is closed
   * @throws IOException if it does not work any more
   */
  default void renew() throws IOException {}

  /**
   * Opens the text of a file that this kernel shows beside netlink, as it is now; may be called
   * while another thread sends or receives.
   *
   * @param name its name in {@code /proc/net}, without folders, such as {@code ip_vs_conn}; or
   *     {@link #ESTIMATION}
   * @return the text, which ends as a file does, and is closed by the caller
   * @throws java.nio.file.NoSuchFileException if the kernel has no such file
   * @throws IOException if it cannot be opened
   */
  default InputStream file(String name) throws IOException {
    throw new NoSuchFileException(name);
  }

  /** {@return the byte order of the kernel's machine} */
  default ByteOrder order() {
    return ByteOrder.nativeOrder();
  }

  /** Ends the connection; a receive that waits ends too. Closing again does nothing. */
  @Override
  void close();
}
