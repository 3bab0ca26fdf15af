package ipvs.netlink.json;

import java.util.Objects;
import java.util.Optional;

/**
 * Where something was read.
 *
 * @param connect {@code kernel}, {@code sim:FILE} or {@code unix:PATH}; of the last two one char a
 *     byte
 * @param networkNamespace its name or path as it was given; empty for that of the process
 * @param via how it was read
 */
public record Source(String connect, Optional<String> networkNamespace, Via via) {
  /** The kernel of this machine, asked over netlink. */
  public static final Source KERNEL = of("kernel");

  /** Checks that all are there. */
  public Source {
    Objects.requireNonNull(connect, "connect");
    Objects.requireNonNull(networkNamespace, "networkNamespace");
    Objects.requireNonNull(via, "via");
  }

  /** {@return what is asked over netlink, in the network namespace of the process} */
  public static Source of(String connect) {
    return new Source(connect, Optional.empty(), Via.NETLINK);
  }

  /** {@return the same place, read from its files} */
  public Source throughFiles() {
    return new Source(connect, networkNamespace, Via.PROC);
  }

  /** How something was read. */
  public enum Via {
    /** The kernel was asked, which knows all. */
    NETLINK("netlink"),
    /** From files, without privileges: some members are not known. */
    PROC("proc");

    private final String word;

    Via(String word) {
      this.word = word;
    }

    /** {@return its word in a document} */
    @Override
    public String toString() {
      return word;
    }
  }
}
