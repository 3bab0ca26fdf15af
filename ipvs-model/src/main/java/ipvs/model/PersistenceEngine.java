package ipvs.model;

import java.util.Objects;

/**
 * What a persistent service looks at in a packet beside the client's address.
 *
 * <p>An open set: the kernel loads the module {@code ip_vs_pe_NAME}.
 *
 * @param name 1 to 16 bytes, one char each; on the wire with a NUL at its end
 * @uapi linux/ip_vs.h IPVS_SVC_ATTR_PE_NAME
 */
public record PersistenceEngine(String name) {
  /**
   * The longest name in bytes; the kernel does not count its NUL here.
   *
   * @uapi linux/ip_vs.h IP_VS_PENAME_MAXLEN
   */
  public static final int MAX_LENGTH = 16;

  /** The call identifier of SIP messages. */
  public static final PersistenceEngine SIP = new PersistenceEngine("sip");

  /** Checks the length. */
  public PersistenceEngine {
    Objects.requireNonNull(name, "name");
    Ranges.name("persistence engine", name, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return name;
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    return other instanceof PersistenceEngine that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
