package ipvs.model;

import java.util.Objects;

/**
 * How packets to a tunnelled server are wrapped.
 *
 * <p>The kernel keeps it for every server, whatever the forwarding method, and checks little: a
 * port without GUE or two checksum flags can exist, set by other tools.
 *
 * @param type what a packet is wrapped in
 * @param port the UDP port of a GUE tunnel, 0 to 65535; 0 where none is used. Network byte order.
 * @param flags checksum flags, 0 to 65535; a u16 in native byte order
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_TUN_TYPE
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_TUN_PORT
 * @uapi linux/ip_vs.h IPVS_DEST_ATTR_TUN_FLAGS
 */
public record TunnelEncapsulation(TunnelType type, int port, int flags) {
  /** Plain IP in IP, which a server has unless something else is asked for. */
  public static final TunnelEncapsulation IPIP = new TunnelEncapsulation(TunnelType.IPIP, 0, 0);

  /** Checks the ranges. */
  public TunnelEncapsulation {
    Objects.requireNonNull(type, "type");
    Ranges.u16("tunnel port", port);
    Ranges.u16("tunnel flags", flags);
  }

  /**
   * {@return generic UDP encapsulation}
   *
   * @param port the UDP port that the server listens on, 1 to 65535
   * @param checksum what protects the header
   */
  public static TunnelEncapsulation gue(int port, TunnelChecksum checksum) {
    return new TunnelEncapsulation(TunnelType.GUE, port, checksum.wire());
  }

  /**
   * {@return generic routing encapsulation}
   *
   * @param checksum what protects the header
   */
  public static TunnelEncapsulation gre(TunnelChecksum checksum) {
    return new TunnelEncapsulation(TunnelType.GRE, 0, checksum.wire());
  }

  /** {@return whether this checksum is used; {@code NOCSUM} is where neither flag is set} */
  public boolean has(TunnelChecksum checksum) {
    return checksum == TunnelChecksum.NOCSUM
        ? !has(TunnelChecksum.CSUM) && !has(TunnelChecksum.REMCSUM)
        : (flags & checksum.wire()) != 0;
  }

  // What a record does by itself is linked at run time and slow until the JVM's second compiler has
  // seen it; and nearly all servers have the one instance.

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof TunnelEncapsulation that
            && port == that.port
            && flags == that.flags
            && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + port) + flags;
  }
}
