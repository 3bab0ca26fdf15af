package ipvs.netlink.wire;

/**
 * An error number of Linux, as netlink and the C library give it.
 *
 * <p>Numbers and texts are those of x86-64 and arm64.
 *
 * @param number 1 and up; 0 for no error
 * @uapi linux/errno.h E*
 */
public record Errno(int number) {
  /** No error. */
  public static final Errno OK = new Errno(0);

  /** Operation not permitted. */
  public static final Errno EPERM = new Errno(1);

  /** No such file or directory: no such family, scheduler, engine or server. */
  public static final Errno ENOENT = new Errno(2);

  /** No such process: no such service or daemon. */
  public static final Errno ESRCH = new Errno(3);

  /** Interrupted system call. */
  public static final Errno EINTR = new Errno(4);

  /** Nothing there yet. */
  public static final Errno EAGAIN = new Errno(11);

  /** Out of memory. */
  public static final Errno ENOMEM = new Errno(12);

  /** Permission denied. */
  public static final Errno EACCES = new Errno(13);

  /** Busy: a dump is running already. */
  public static final Errno EBUSY = new Errno(16);

  /** Exists already. */
  public static final Errno EEXIST = new Errno(17);

  /** No such network interface. */
  public static final Errno ENODEV = new Errno(19);

  /** Invalid argument. */
  public static final Errno EINVAL = new Errno(22);

  /** No space left on device. */
  public static final Errno ENOSPC = new Errno(28);

  /** Numerical result out of range. */
  public static final Errno ERANGE = new Errno(34);

  /** No data available: an empty datagram was sent. */
  public static final Errno ENODATA = new Errno(61);

  /** Message too long. */
  public static final Errno EMSGSIZE = new Errno(90);

  /** Protocol not available. */
  public static final Errno ENOPROTOOPT = new Errno(92);

  /** Protocol not supported. */
  public static final Errno EPROTONOSUPPORT = new Errno(93);

  /** Operation not supported. */
  public static final Errno EOPNOTSUPP = new Errno(95);

  /** Address family not supported. */
  public static final Errno EAFNOSUPPORT = new Errno(97);

  /** Network is unreachable. */
  public static final Errno ENETUNREACH = new Errno(101);

  /** No buffer space: a reply was dropped. */
  public static final Errno ENOBUFS = new Errno(105);

  /** Timed out. */
  public static final Errno ETIMEDOUT = new Errno(110);

  /** {@return the symbol, for instance {@code ENOENT}, or the number where it has none} */
  public String symbol() {
    return ErrnoTable.symbol(number);
  }

  /** {@return the C library's English sentence, for instance {@code No such device}} */
  public String text() {
    return ErrnoTable.text(number);
  }

  /** {@return the symbol} */
  @Override
  public String toString() {
    return symbol();
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof Errno that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
