package ipvs.model.vrrp;

import ipvs.model.IpAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * With whom an instance speaks, and how.
 *
 * @param source the address that packets come from, if it is said
 * @param multicastSource the same for multicast, if it is said
 * @param peers to whom packets go; to the multicast group where there are none
 * @param ttl time to live of packets to peers, 0 to 255, if it is said; 255 where it is not
 * @param checksSource whether only peers are heard, if the instance says it
 * @param skipsAddressCheck whether addresses of a packet that is like the last are not compared
 *     again, if the instance says it
 * @param sumsPacketAlone whether the checksum of version 3 over IPv4 is sent without the addresses
 *     of IP in it, as some peers want it
 */
public record VrrpPeers(
    Optional<IpAddress> source,
    Optional<IpAddress> multicastSource,
    List<Peer> peers,
    OptionalInt ttl,
    Optional<Boolean> checksSource,
    Optional<Boolean> skipsAddressCheck,
    boolean sumsPacketAlone) {
  /** Whoever is in the multicast group. */
  public static final VrrpPeers MULTICAST =
      new VrrpPeers(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  private static final int MAX_TTL = 255;

  /** Checks the ranges. */
  public VrrpPeers {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(multicastSource, "multicastSource");
    peers = List.copyOf(peers);
    requireTtl(ttl);
    Objects.requireNonNull(checksSource, "checksSource");
    Objects.requireNonNull(skipsAddressCheck, "skipsAddressCheck");
  }

  private static void requireTtl(OptionalInt ttl) {
    if (ttl.isPresent()) {
      Limits.within("time to live", ttl.getAsInt(), 0, MAX_TTL);
    }
  }

  /**
   * Another director.
   *
   * @param address its address
   * @param leastTtl the least time to live its packets may come with, 0 to 255, if it is said
   * @param greatestTtl the greatest one, 0 to 255, if it is said
   */
  public record Peer(IpAddress address, OptionalInt leastTtl, OptionalInt greatestTtl) {
    /** Checks the ranges. */
    public Peer {
      Objects.requireNonNull(address, "address");
      requireTtl(leastTtl);
      requireTtl(greatestTtl);
    }

    /** {@return whether it is said how far away it may be} */
    boolean hasTtl() {
      return leastTtl.isPresent() || greatestTtl.isPresent();
    }
  }
}
