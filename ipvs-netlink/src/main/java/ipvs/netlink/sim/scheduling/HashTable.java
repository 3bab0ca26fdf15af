package ipvs.netlink.sim.scheduling;

import ipvs.model.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of 256 slots that {@code dh} and {@code sh} look addresses up in: all servers side by
 * side, again and again, until it is full.
 */
final class HashTable {
  private static final int SLOTS = 256;

  /** The multiplier of Fibonacci hashing: 2³² divided by the golden ratio. */
  private static final int MULTIPLIER = 0x9E3779B1;

  private HashTable() {}

  /**
   * {@return the server in the slot of an address}
   *
   * @param tiles the servers that lie side by side, at least one
   * @param offset added to the address before it is hashed
   */
  static ServerLoad find(List<ServerLoad> tiles, IpAddress address, int offset) {
    long bits = address.highBits() ^ address.lowBits();
    int folded = (int) (bits ^ bits >>> Integer.SIZE);
    int slot = (folded + offset) * MULTIPLIER & SLOTS - 1;
    return tiles.get(slot % tiles.size());
  }

  /** {@return each server as often side by side as its weight says, and at least once} */
  static List<ServerLoad> tiles(List<ServerLoad> servers) {
    List<ServerLoad> tiles = new ArrayList<>();
    for (ServerLoad server : servers) {
      for (int i = 0; i < Math.max(1, server.weight()) && tiles.size() < SLOTS; i++) {
        tiles.add(server);
      }
    }
    return tiles;
  }
}
