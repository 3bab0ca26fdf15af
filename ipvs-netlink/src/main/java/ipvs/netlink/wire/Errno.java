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
  public static final Errno EPERM = new Errno(Number.EPERM);

  /** No such file or directory: no such family, scheduler, engine or server. */
  public static final Errno ENOENT = new Errno(Number.ENOENT);

  /** No such process: no such service or daemon. */
  public static final Errno ESRCH = new Errno(Number.ESRCH);

  /** Interrupted system call. */
  public static final Errno EINTR = new Errno(Number.EINTR);

  /** Nothing there yet. */
  public static final Errno EAGAIN = new Errno(Number.EAGAIN);

  /** Out of memory. */
  public static final Errno ENOMEM = new Errno(Number.ENOMEM);

  /** Permission denied. */
  public static final Errno EACCES = new Errno(Number.EACCES);

  /** Busy: a dump is running already. */
  public static final Errno EBUSY = new Errno(Number.EBUSY);

  /** Exists already. */
  public static final Errno EEXIST = new Errno(Number.EEXIST);

  /** No such network interface. */
  public static final Errno ENODEV = new Errno(Number.ENODEV);

  /** The machine has no descriptor left. */
  public static final Errno ENFILE = new Errno(Number.ENFILE);

  /** This process may have no more descriptors. */
  public static final Errno EMFILE = new Errno(Number.EMFILE);

  /** Invalid argument. */
  public static final Errno EINVAL = new Errno(Number.EINVAL);

  /** No space left on device. */
  public static final Errno ENOSPC = new Errno(Number.ENOSPC);

  /** Numerical result out of range. */
  public static final Errno ERANGE = new Errno(Number.ERANGE);

  /** No data available: an empty datagram was sent. */
  public static final Errno ENODATA = new Errno(Number.ENODATA);

  /** Message too long. */
  public static final Errno EMSGSIZE = new Errno(Number.EMSGSIZE);

  /** Protocol not available. */
  public static final Errno ENOPROTOOPT = new Errno(Number.ENOPROTOOPT);

  /** Protocol not supported. */
  public static final Errno EPROTONOSUPPORT = new Errno(Number.EPROTONOSUPPORT);

  /** Operation not supported. */
  public static final Errno EOPNOTSUPP = new Errno(Number.EOPNOTSUPP);

  /** Address family not supported. */
  public static final Errno EAFNOSUPPORT = new Errno(Number.EAFNOSUPPORT);

  /** Network is unreachable. */
  public static final Errno ENETUNREACH = new Errno(Number.ENETUNREACH);

  /** No buffer space: a reply was dropped. */
  public static final Errno ENOBUFS = new Errno(Number.ENOBUFS);

  /** Timed out. */
  public static final Errno ETIMEDOUT = new Errno(Number.ETIMEDOUT);

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

  /**
   * The bare numbers, for a {@code switch}.
   *
   * @uapi linux/errno.h E*
   */
  public static final class Number {
    /** Operation not permitted. */
    public static final int EPERM = 1;

    /** No such file or directory: no such family, scheduler, engine or server. */
    public static final int ENOENT = 2;

    /** No such process: no such service or daemon. */
    public static final int ESRCH = 3;

    /** Interrupted system call. */
    public static final int EINTR = 4;

    /** Nothing there yet. */
    public static final int EAGAIN = 11;

    /** Out of memory. */
    public static final int ENOMEM = 12;

    /** Permission denied. */
    public static final int EACCES = 13;

    /** Busy: a dump is running already. */
    public static final int EBUSY = 16;

    /** Exists already. */
    public static final int EEXIST = 17;

    /** No such network interface. */
    public static final int ENODEV = 19;

    /** Invalid argument. */
    public static final int EINVAL = 22;

    /** No space left on device. */
    public static final int ENOSPC = 28;

    /** Numerical result out of range. */
    public static final int ERANGE = 34;

    /** No data available: an empty datagram was sent. */
    public static final int ENODATA = 61;

    /** Message too long. */
    public static final int EMSGSIZE = 90;

    /** Protocol not available. */
    public static final int ENOPROTOOPT = 92;

    /** Protocol not supported. */
    public static final int EPROTONOSUPPORT = 93;

    /** Operation not supported. */
    public static final int EOPNOTSUPP = 95;

    /** Address family not supported. */
    public static final int EAFNOSUPPORT = 97;

    /** Network is unreachable. */
    public static final int ENETUNREACH = 101;

    /** No buffer space: a reply was dropped. */
    public static final int ENOBUFS = 105;

    /** Timed out. */
    public static final int ETIMEDOUT = 110;

    /** No descriptor is left for this process. */
    public static final int EMFILE = 24;

    /** No descriptor is left on this machine. */
    public static final int ENFILE = 23;

    /** The address is in use. */
    public static final int EADDRINUSE = 98;

    /** No address of this machine. */
    public static final int EADDRNOTAVAIL = 99;

    /** The far end cut the connection. */
    public static final int ECONNRESET = 104;

    /** The far end refused the connection. */
    public static final int ECONNREFUSED = 111;

    /** The far end cannot be reached. */
    public static final int EHOSTUNREACH = 113;

    /** Not done yet, but under way. */
    public static final int EINPROGRESS = 115;

    private Number() {}
  }
}
