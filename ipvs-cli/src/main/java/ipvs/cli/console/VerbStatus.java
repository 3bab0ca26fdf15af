package ipvs.cli.console;

/**
 * The exit statuses of {@code ipvs}, the same for all its verbs. Those of {@code ipvsadm} are
 * {@link ExitStatus}.
 *
 * <p>If several apply, the first of INTERRUPTED, REFUSED, DEADLINE and FINDING is it.
 */
public enum VerbStatus {
  /** It is done, or there was nothing to do. */
  DONE(0),

  /** A finding: tables differ, a file has errors, or a table is not as asked in the end. */
  FINDING(1),

  /** Wrong usage, or input that makes no sense. */
  USAGE(2),

  /** The kernel refused a change; what became of the others is told. */
  REFUSED(3),

  /** This user may not do that: 4 for init scripts of LSB, too. */
  NOT_PERMITTED(4),

  /** IPVS is not there, or does not answer. */
  NO_IPVS(5),

  /** Something that was named does not exist: a file, a service, a server, a socket. */
  NOT_FOUND(6),

  /** A time limit has passed. */
  DEADLINE(7),

  /**
   * A fault of the program, or too little memory or too few open files for it: EX_SOFTWARE of
   * sysexits(3).
   */
  FAULT(70),

  /** Output could not be written: EX_IOERR of sysexits(3). */
  OUTPUT_FAILED(74),

  /** What a shell gives a program that died of SIGINT; that of SIGTERM is 143. */
  INTERRUPTED(130),

  /** What a shell gives a program that died of SIGPIPE: the reader of standard output has gone. */
  CLOSED_PIPE(141);

  private final int number;

  VerbStatus(int number) {
    this.number = number;
  }

  /** {@return the number that the process ends with} */
  public int number() {
    return number;
  }
}
