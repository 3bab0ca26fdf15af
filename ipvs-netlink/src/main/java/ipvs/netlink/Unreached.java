package ipvs.netlink;

import ipvs.netlink.socket.UnreachableSocketException;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** From a socket that cannot be reached to what IPVS refuses; loaded where that happens only. */
final class Unreached {
  private Unreached() {}

  /** {@return what callers are told of trouble with a socket; the same where it was reached} */
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
