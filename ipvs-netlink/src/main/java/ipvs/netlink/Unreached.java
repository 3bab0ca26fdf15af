package ipvs.netlink;

import ipvs.netlink.socket.UnreachableSocketException;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * Turns trouble with a socket into the exception of IPVS that fits. Loaded only when there is
 * trouble.
 */
final class Unreached {
  private Unreached() {}

  /**
   * {@return the exception that callers get for trouble with a socket; the same one if it was
   * reached}
   */
  static IOException of(FileSystemException trouble) {
    if (!(trouble instanceof UnreachableSocketException failure)) {
      return trouble;
    }
    Errno errno = failure.errno();
    String place = "at " + failure.getFile();
    boolean isDenied = errno.equals(Errno.EACCES) || errno.equals(Errno.EPERM);
    IpvsException exception =
        isDenied
            ? new PermissionDeniedException(place, errno, failure.getReason())
            : new IpvsUnavailableException(place, errno, failure.getReason());
    exception.initCause(failure);
    return exception;
  }
}
