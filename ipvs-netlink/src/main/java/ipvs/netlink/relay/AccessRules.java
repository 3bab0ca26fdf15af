package ipvs.netlink.relay;

import ipvs.netlink.socket.Peer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who may read and who may change something through a relay.
 *
 * @param isReadOnly whether nobody may change anything
 * @param users the users who may do both, 0 to 2³²−1 each; clients of others, however many, never
 *     lock them out
 * @param group the group whose members may do both, 0 to 2³²−1
 * @param readers the group whose members may read, 0 to 2³²−1; where there is none, everybody may
 */
public record AccessRules(
    boolean isReadOnly, Set<Long> users, OptionalLong group, OptionalLong readers) {
  /** Root alone may change something, and everybody may read. */
  public static final AccessRules ROOT_WRITES =
      new AccessRules(false, Set.of(0L), OptionalLong.empty());

  /** Copies the users. */
  public AccessRules {
    users = Set.copyOf(users);
    Objects.requireNonNull(readers, "readers");
  }

  /** Rules by which everybody may read. */
  public AccessRules(boolean isReadOnly, Set<Long> users, OptionalLong group) {
    this(isReadOnly, users, group, OptionalLong.empty());
  }

  /** {@return whether someone may change something} */
  public boolean mayWrite(Peer peer) {
    return !isReadOnly && isNamed(peer);
  }

  /** {@return whether someone may read, and connect at all} */
  public boolean mayRead(Peer peer) {
    return readers.isEmpty() || isNamed(peer) || isMember(peer, readers);
  }

  private boolean isNamed(Peer peer) {
    return users.contains(peer.uid()) || isMember(peer, group);
  }

  private static boolean isMember(Peer peer, OptionalLong group) {
    return group.isPresent() && peer.groups().contains(group.getAsLong());
  }

  /** {@return what a client that may not write is told; empty where only root may write} */
  Optional<Denial> denial() {
    if (isReadOnly) {
      return Optional.of(Denial.READ_ONLY);
    }
    return group.isPresent() ? Optional.of(Denial.NOT_A_WRITER) : Optional.empty();
  }
}
