package ipvs.cli.console;

/** The exit statuses of ipvsadm. */
public final class ExitStatus {
  /** It was done. */
  public static final int OK = 0;

  /** A listing failed, or standard output took no more. */
  public static final int LISTING_FAILED = 1;

  /** IPVS could not be reached; also a wrong argument. */
  public static final int UNREACHABLE = 2;

  /**
   * A fault of the program, or too little memory or too few open files for it: EX_SOFTWARE of
   * sysexits(3).
   */
  public static final int FAULT = 70;

  /** What a shell gives a program that died of SIGPIPE: 128 and the number of the signal. */
  public static final int CLOSED_PIPE = 141;

  /** The kernel refused a change. */
  public static final int REFUSED = 255;

  private ExitStatus() {}
}
