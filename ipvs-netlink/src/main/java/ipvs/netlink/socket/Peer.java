package ipvs.netlink.socket;

import java.util.Set;

/**
 * Who is at the other end of a UNIX socket, as the kernel knows it since that end connected.
 *
 * @param uid the user, 0 to 2³²−1; 0 is root
 * @param groups the groups, the primary one among them, 0 to 2³²−1 each
 */
public record Peer(long uid, Set<Long> groups) {
  /** Copies the groups. */
  public Peer {
    groups = Set.copyOf(groups);
  }
}
