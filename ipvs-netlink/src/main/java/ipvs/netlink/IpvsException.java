package ipvs.netlink;

import ipvs.model.table.Change;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.Errno.Number;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.util.Optional;

/**
 * The kernel refused a request.
 *
 * <p>Refusals that programs tell apart have types of their own. All others, such as an address that
 * is not unicast (EINVAL) or a lower threshold above the upper one (ERANGE), are of this type
 * itself.
 */
public class IpvsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Operation operation;
  private final int number;
  private final String kernelText;
  private final String hint;

  IpvsException(Operation operation, String subject, Errno errno, String kernelText, String hint) {
    super(
        operation
            + (subject.isEmpty() ? "" : " " + subject)
            + ": "
            + errno.symbol()
            + ", "
            + hint
            + (kernelText.isEmpty() ? "" : " (" + kernelText + ")"));
    this.operation = operation;
    this.number = errno.number();
    this.kernelText = kernelText;
    this.hint = hint;
  }

  /** {@return the exception for what the kernel answered to a change} */
  static IpvsException of(Change change, ErrnoException answer) {
    Errno errno = answer.errno();
    Optional<String> fault = ServerFault.of(change, errno);
    // Where the kernel has words of its own, the request was malformed.
    if (fault.isEmpty() || answer.kernelText().isPresent()) {
      return of(Operation.of(change), change.subject(), answer);
    }
    IpvsException exception =
        new IpvsException(Operation.of(change), change.subject(), errno, "", fault.get());
    exception.initCause(answer);
    return exception;
  }

  /** {@return the exception for what the kernel answered to an operation} */
  static IpvsException of(Operation operation, String subject, ErrnoException answer) {
    Errno errno = answer.errno();
    String text = answer.kernelText().orElse("");
    IpvsException exception =
        switch (errno.number()) {
          case Number.EPERM, Number.EACCES ->
              new PermissionDeniedException(operation, subject, errno, text);
          case Number.ENOENT -> noEntry(operation, subject, errno, text);
          case Number.ESRCH -> noProcess(operation, subject, errno, text);
          case Number.EEXIST -> new AlreadyExistsException(operation, subject, errno, text);
          case Number.ENOPROTOOPT, Number.EPROTONOSUPPORT, Number.EOPNOTSUPP, Number.EAFNOSUPPORT ->
              new UnsupportedException(operation, subject, errno, text);
          case Number.ETIMEDOUT -> new IpvsTimeoutException(operation, subject, errno, text);
          default -> new IpvsException(operation, subject, errno, text, hint(errno));
        };
    exception.initCause(answer);
    return exception;
  }

  /** ENOENT has three meanings; the operation tells which one applies. */
  private static IpvsException noEntry(
      Operation operation, String subject, Errno errno, String text) {
    return switch (operation) {
      case ADD_SERVICE, EDIT_SERVICE ->
          new SchedulerUnavailableException(operation, subject, errno, text);
      case EDIT_SERVER, DELETE_SERVER -> new NoSuchServerException(operation, subject, errno, text);
      default -> new IpvsUnavailableException(operation, subject, errno, text);
    };
  }

  private static IpvsException noProcess(
      Operation operation, String subject, Errno errno, String text) {
    return operation == Operation.STOP_DAEMON
        ? new IpvsException(operation, subject, errno, text, "no daemon is running")
        : new NoSuchServiceException(operation, subject, errno, text);
  }

  private static String hint(Errno errno) {
    if (errno.equals(Errno.ENOBUFS)) {
      return "an answer was lost; a change may have taken effect";
    }
    return errno.text();
  }

  /** {@return the operation that failed} */
  public Operation operation() {
    return operation;
  }

  /** {@return the error number} */
  public Errno errno() {
    return new Errno(number);
  }

  /**
   * {@return whether the operation may have been done all the same, since its answer did not
   * arrive}
   */
  public boolean isUncertain() {
    return isUncertain(errno());
  }

  static boolean isUncertain(Errno errno) {
    return errno.equals(Errno.ENOBUFS) || errno.equals(Errno.ETIMEDOUT);
  }

  /** {@return the kernel's own words, if it sent any, which it does only for malformed requests} */
  public Optional<String> kernelText() {
    return kernelText.isEmpty() ? Optional.empty() : Optional.of(kernelText);
  }

  /** {@return what the error means, and what may help} */
  public String hint() {
    return hint;
  }
}
