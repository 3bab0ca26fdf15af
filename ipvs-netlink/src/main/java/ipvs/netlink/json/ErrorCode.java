package ipvs.netlink.json;

import ipvs.netlink.AlreadyExistsException;
import ipvs.netlink.IpvsException;
import ipvs.netlink.IpvsTimeoutException;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.Operation;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.SchedulerUnavailableException;
import ipvs.netlink.UnsupportedException;
import ipvs.netlink.wire.Errno;
import java.util.Locale;

/** Why a kernel refused a change: stable words for programs. */
enum ErrorCode {
  ALREADY_EXISTS,
  NO_SUCH_SERVICE,
  NO_SUCH_SERVER,
  SCHEDULER_UNAVAILABLE,
  PERMISSION_DENIED,
  IPVS_UNAVAILABLE,
  UNSUPPORTED,
  INVALID_ARGUMENT,
  OUT_OF_RANGE,
  NO_SUCH_INTERFACE,
  DAEMON_NOT_RUNNING,
  TIMEOUT,
  ANSWER_LOST,
  KERNEL_ERROR;

  /** {@return the word for a refusal, which goes by its type, or else by its error number} */
  static ErrorCode of(IpvsException refusal) {
    if (refusal instanceof AlreadyExistsException) {
      return ALREADY_EXISTS;
    } else if (refusal instanceof NoSuchServiceException) {
      return NO_SUCH_SERVICE;
    } else if (refusal instanceof NoSuchServerException) {
      return NO_SUCH_SERVER;
    } else if (refusal instanceof SchedulerUnavailableException) {
      return SCHEDULER_UNAVAILABLE;
    } else if (refusal instanceof PermissionDeniedException) {
      return PERMISSION_DENIED;
    } else if (refusal instanceof IpvsUnavailableException) {
      return IPVS_UNAVAILABLE;
    } else if (refusal instanceof UnsupportedException) {
      return UNSUPPORTED;
    } else if (refusal instanceof IpvsTimeoutException) {
      return TIMEOUT;
    }
    return of(refusal.operation(), refusal.errno());
  }

  private static ErrorCode of(Operation operation, Errno errno) {
    return switch (errno.number()) {
      case Errno.Number.EINVAL -> INVALID_ARGUMENT;
      case Errno.Number.ERANGE -> OUT_OF_RANGE;
      case Errno.Number.ENODEV -> NO_SUCH_INTERFACE;
      case Errno.Number.ENOBUFS -> ANSWER_LOST;
      case Errno.Number.ESRCH ->
          operation == Operation.STOP_DAEMON ? DAEMON_NOT_RUNNING : KERNEL_ERROR;
      default -> KERNEL_ERROR;
    };
  }

  /** {@return its word in a document} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
