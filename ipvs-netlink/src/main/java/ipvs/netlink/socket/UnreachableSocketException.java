package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import java.nio.file.FileSystemException;

/** There is no connection to be had at the path of a UNIX socket; the message names it. */
public final class UnreachableSocketException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  private final int number;

  /**
   * Tells why.
   *
   * @param path where the socket should be
   * @param errno what connect(2) gave
   * @param reason what that means
   */
  UnreachableSocketException(String path, Errno errno, String reason) {
    super(path, null, reason);
    this.number = errno.number();
  }

  /** {@return the error number} */
  public Errno errno() {
    return new Errno(number);
  }
}
