package ipvs.cli.kernel;

/** IPVS could not be reached; the message is what ipvsadm prints then. */
public final class UnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Tells why.
   *
   * @param reason the text of the error
   */
  public UnreachableException(String reason) {
    super(
        "Can't initialize ipvs: "
            + reason
            + "\nAre you sure that IP Virtual Server is built in the kernel or as module?");
  }

  /**
   * Tells why there is no table, where the kernel of this machine has nothing to do with it.
   *
   * @param cause whose message is all there is to say
   */
  public UnreachableException(NoTableException cause) {
    super(cause.getMessage(), cause);
  }
}
