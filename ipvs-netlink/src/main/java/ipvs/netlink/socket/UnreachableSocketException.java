package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import java.nio.file.FileSystemException;

/** No connection could be made to the path of a UNIX socket; the message names the path. */
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
