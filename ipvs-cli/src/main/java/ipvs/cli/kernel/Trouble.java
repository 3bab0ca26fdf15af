package ipvs.cli.kernel;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.netlink.IpvsException;
import ipvs.netlink.IpvsTimeoutException;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import ipvs.netlink.PermissionDeniedException;
import ipvs.netlink.plan.PlanBrokenException;
import ipvs.netlink.proc.MalformedFileException;
import ipvs.netlink.socket.UnreachableSocketException;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MalformedMessageException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Which line and which status each failure has: the one place that knows. */
public final class Trouble {
  private Trouble() {}

  /** {@return what is told of a failure to read, to write, or to ask for something} */
  public static VerbException of(IOException failure) {
    if (failure instanceof PlanBrokenException && failure.getCause() instanceof IOException cause) {
      return of(cause);
    }
    VerbException told = new VerbException(status(failure), sentence(failure));
    told.initCause(failure);
    return told;
  }

  /**
   * {@return what is told of a failure to write what could be opened before: then there is no room,
   * or the disk fails, where {@link #of} knows of nothing else}
   */
  public static VerbException ofWriting(IOException failure) {
    VerbException told = of(failure);
    return told.status() == VerbStatus.USAGE
        ? new VerbException(VerbStatus.OUTPUT_FAILED, told.getMessage())
        : told;
  }

  /**
   * {@return what is told where a table cannot be opened}
   *
   * <p>Of the lines of a simulated table that are wrong it is the first: the file is not what the
   * verb is about, and {@code ipvs check} tells all.
   */
  public static VerbException ofOpening(IOException failure) {
    VerbException told = of(failure);
    String text = told.getMessage();
    int end = text.indexOf('\n');
    if (end < 0) {
      return told;
    }
    VerbException first =
        new VerbException(told.status(), text.substring(0, end) + "; more lines are wrong");
    first.initCause(failure);
    return first;
  }

  /** {@return what is told of a kernel that does not let this user ask it} */
  public static VerbException notPermitted() {
    return new VerbException(
        VerbStatus.NOT_PERMITTED, "not permitted to ask the kernel (CAP_NET_ADMIN)");
  }

  private static VerbStatus status(IOException failure) {
    if (failure instanceof LockedException || failure instanceof SocketTimeoutException) {
      return VerbStatus.DEADLINE;
    }
    if (failure instanceof IpvsException refusal) {
      return status(refusal);
    }
    if (failure instanceof ErrnoException error) {
      return status(error);
    }
    if (failure instanceof MalformedMessageException || failure instanceof MalformedFileException) {
      return VerbStatus.FAULT;
    }
    if (failure instanceof FileSystemException trouble) {
      return status(trouble);
    }
    if (failure instanceof NotHeldException) {
      return VerbStatus.REFUSED;
    }
    if (failure instanceof NoTableException) {
      // What a file or a socket had to say is wrapped up by whoever knows its name.
      return failure.getCause() instanceof FileSystemException cause
          ? status(cause)
          : VerbStatus.USAGE;
    }
    return failure.getCause() instanceof ErrnoException error
        ? status(error)
        : VerbStatus.OUTPUT_FAILED;
  }

  private static VerbStatus status(IpvsException refusal) {
    if (refusal instanceof PermissionDeniedException) {
      return VerbStatus.NOT_PERMITTED;
    }
    if (refusal instanceof NoSuchServiceException || refusal instanceof NoSuchServerException) {
      return VerbStatus.NOT_FOUND;
    }
    if (refusal.getCause() instanceof UnreachableSocketException gone) {
      return status(gone);
    }
    boolean isSilent =
        refusal instanceof IpvsUnavailableException || refusal instanceof IpvsTimeoutException;
    return isSilent ? VerbStatus.NO_IPVS : VerbStatus.REFUSED;
  }

  private static VerbStatus status(ErrnoException error) {
    if (error.errno().equals(Errno.ENOENT)) {
      return VerbStatus.NOT_FOUND;
    }
    return isDenied(error.errno()) ? VerbStatus.NOT_PERMITTED : VerbStatus.NO_IPVS;
  }

  private static boolean isDenied(Errno errno) {
    return errno.equals(Errno.EPERM) || errno.equals(Errno.EACCES);
  }

  private static VerbStatus status(FileSystemException trouble) {
    if (trouble instanceof AccessDeniedException) {
      return VerbStatus.NOT_PERMITTED;
    }
    if (trouble.getCause() instanceof ErrnoException error) {
      return status(error);
    }
    if (trouble instanceof UnreachableSocketException socket) {
      return isDenied(socket.errno()) ? VerbStatus.NOT_PERMITTED : VerbStatus.NOT_FOUND;
    }
    if (trouble instanceof NoSuchFileException) {
      return VerbStatus.NOT_FOUND;
    }
    return VerbStatus.USAGE;
  }

  private static String sentence(IOException failure) {
    if (failure instanceof PermissionDeniedException denied && denied.kernelText().isEmpty()) {
      boolean isAnswer = !(denied.getCause() instanceof UnreachableSocketException);
      return isAnswer ? notPermitted().getMessage() : denied.hint();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
