package ipvs.netlink.relay;

import ipvs.netlink.socket.Peer;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who may change something through a relay. Everybody may read.
 *
 * @param isReadOnly whether nobody may
 * @param users the users who may, 0 to 2³²−1 each; a lot of clients of others never locks them out
 * @param group the group whose members may, 0 to 2³²−1
 */
public record AccessRules(boolean isReadOnly, Set<Long> users, OptionalLong group) {
  /** Root alone may. */
  public static final AccessRules ROOT_WRITES =
      new AccessRules(false, Set.of(0L), OptionalLong.empty());

  /** Copies the users. */
  public AccessRules {
    users = Set.copyOf(users);
  }

  /** {@return whether someone may change something} */
  public boolean mayWrite(Peer peer) {
    boolean isMember = group.isPresent() && peer.groups().contains(group.getAsLong());
    return !isReadOnly && (users.contains(peer.uid()) || isMember);
  }
}
