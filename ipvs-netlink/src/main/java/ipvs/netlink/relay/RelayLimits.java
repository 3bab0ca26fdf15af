package ipvs.netlink.relay;

import java.time.Duration;

/**
 * How much the clients of a relay may ask of it.
 *
 * @param clients how many clients at a time; as many again of the users that {@link AccessRules}
 *     names, so that others cannot lock them out
 * @param clientsPerUser how many clients one user may have, those users excepted
 * @param refusals after how many refusals a client is closed
 * @param idle how long a client may ask nothing
 * @param half how long the transfer of a datagram may take from its first byte to its last
 * @param stall how long a client may leave its answers unread
 */
public record RelayLimits(
    int clients, int clientsPerUser, int refusals, Duration idle, Duration half, Duration stall) {
  /** 64 clients, 16 of a user, 256 refusals, five minutes, and twice ten seconds. */
  public static final RelayLimits DEFAULT =
      new RelayLimits(
          64, 16, 256, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
}
