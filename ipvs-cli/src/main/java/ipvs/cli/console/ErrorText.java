package ipvs.cli.console;

import static ipvs.netlink.wire.Errno.Number.EAFNOSUPPORT;
import static ipvs.netlink.wire.Errno.Number.EEXIST;
import static ipvs.netlink.wire.Errno.Number.EINVAL;
import static ipvs.netlink.wire.Errno.Number.EMSGSIZE;
import static ipvs.netlink.wire.Errno.Number.ENOENT;
import static ipvs.netlink.wire.Errno.Number.ENOMEM;
import static ipvs.netlink.wire.Errno.Number.ENOPROTOOPT;
import static ipvs.netlink.wire.Errno.Number.EOPNOTSUPP;
import static ipvs.netlink.wire.Errno.Number.EPERM;
import static ipvs.netlink.wire.Errno.Number.ERANGE;
import static ipvs.netlink.wire.Errno.Number.ESRCH;

import ipvs.netlink.IpvsException;
import ipvs.netlink.Operation;
import ipvs.netlink.relay.Denial;
import ipvs.netlink.socket.UnreachableSocketException;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import java.io.IOException;
import java.util.Optional;

/** The sentence that ipvsadm has for an operation that the kernel refused. */
public final class ErrorText {
  /** What the kernel answers an operation that only root, with CAP_NET_ADMIN, may do. */
  public static final String NOT_PERMITTED = "Permission denied (you must be root)";

  private static final String NOT_AVAILABLE = "Protocol not available";

  private ErrorText() {}

  /** {@return the sentence for a failure; an answer that makes no sense counts as EINVAL} */
  public static String of(IOException failure) {
    if (failure.getCause() instanceof UnreachableSocketException gone) {
      return gone.getMessage();
    }
    if (failure instanceof IpvsException refusal) {
      return of(refusal.operation(), refusal.errno(), refusal.kernelText());
    }
    if (failure instanceof ErrnoException error) {
      return of(Operation.CONNECT, error.errno(), error.kernelText());
    }
    if (failure instanceof MalformedMessageException) {
      return of(Operation.CONNECT, Errno.EINVAL);
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** A relay says why it refuses, by words that are known: no others are shown. */
  private static String of(Operation operation, Errno errno, Optional<String> words) {
    Optional<Denial> denial =
        words.isPresent() && errno.number() == EPERM ? Denial.of(words.get()) : Optional.empty();
    return denial.isPresent()
        ? "Permission denied (" + denial.get().text() + ")"
        : of(operation, errno);
  }

  /**
   * {@return what is wrong with a change, for those who need not speak as ipvsadm does}
   *
   * <p>Of the numbers for which ipvsadm only guesses, or names no cause, what the library knows.
   */
  public static String cause(IpvsException refusal) {
    boolean onServer =
        refusal.operation() == Operation.ADD_SERVER || refusal.operation() == Operation.EDIT_SERVER;
    int number = refusal.errno().number();
    return onServer && (number == EINVAL || number == ERANGE) ? refusal.hint() : of(refusal);
  }

  /**
   * {@return the sentence for this pair}
   *
   * @param operation what was asked for: one error means different things
   * @param errno what the kernel answered
   */
  public static String of(Operation operation, Errno errno) {
    return switch (errno.number()) {
      case EPERM -> NOT_PERMITTED;
      case ENOENT -> notFound(operation, errno);
      case ESRCH -> notThere(operation, errno);
      case EEXIST -> alreadyThere(operation, errno);
      case ENOMEM -> "Memory allocation problem";
      case EINVAL -> "Invalid operation.  Possibly wrong module version, address not unicast, ...";
      case EMSGSIZE -> "Module is wrong version";
      case ENOPROTOOPT -> NOT_AVAILABLE;
      case EOPNOTSUPP -> "Operation not supported with IPv6";
      case EAFNOSUPPORT -> "Operation not supported with specified address family";
      default -> errno.text();
    };
  }

  private static String notFound(Operation operation, Errno errno) {
    return switch (operation) {
      case ADD_SERVICE, EDIT_SERVICE -> "Scheduler or persistence engine not found";
      case EDIT_SERVER, DELETE_SERVER -> "No such destination";
      // Without netlink ipvsadm tries the socket options of old, and reports their error.
      case CONNECT -> NOT_AVAILABLE;
      default -> errno.text();
    };
  }

  private static String notThere(Operation operation, Errno errno) {
    return switch (operation) {
      case EDIT_SERVICE, DELETE_SERVICE, ZERO, GET_SERVICE, GET_SERVERS -> "No such service";
      case ADD_SERVER, EDIT_SERVER, DELETE_SERVER -> "Service not defined";
      case STOP_DAEMON -> "No daemon is running";
      default -> errno.text();
    };
  }

  private static String alreadyThere(Operation operation, Errno errno) {
    return switch (operation) {
      case ADD_SERVICE -> "Service already exists";
      case ADD_SERVER -> "Destination already exists";
      case START_DAEMON -> "Daemon has already run";
      default -> errno.text();
    };
  }
}
