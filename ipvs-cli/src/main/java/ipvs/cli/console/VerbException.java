package ipvs.cli.console;

import java.util.Objects;

/** A verb of {@code ipvs} ends before it is done: says why in one line, and with which status. */
public final class VerbException extends Exception {
  private static final long serialVersionUID = 1L;

  private final VerbStatus status;

  /**
   * Tells why.
   *
   * @param status what the process ends with
   * @param message {@code what: why}, one char a byte; the program and the verb are put before it
   */
  public VerbException(VerbStatus status, String message) {
    super(message);
    this.status = Objects.requireNonNull(status, "status");
  }

  /** {@return the failure of someone who asked for something that makes no sense} */
  public static VerbException usage(String message) {
    return new VerbException(VerbStatus.USAGE, message);
  }

  /** {@return the failure of someone who named something that does not exist} */
  public static VerbException notFound(String message) {
    return new VerbException(VerbStatus.NOT_FOUND, message);
  }

  /** {@return what the process ends with} */
  public VerbStatus status() {
    return status;
  }
}
