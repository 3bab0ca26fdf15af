package ipvs.netlink.sim.scheduling;

import ipvs.model.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of 256 slots that {@code dh} and {@code sh} look addresses up in: all servers side by
 * side, again and again, until it is full.
 */
final class HashTable {
  static final int SLOTS = 256;

  /** The multiplier of Fibonacci hashing, 2³² divided by the square of the golden ratio. */
  private static final int MULTIPLIER = 0x61C88647;

  private HashTable() {}

  /**
   * {@return the slot of an address}
   *
   * @param address IPv4 or IPv6
   * @param port added to the address before it is hashed
   */
  static int slot(IpAddress address, int port) {
    long bits = address.highBits() ^ address.lowBits();
    int folded = (int) (bits ^ bits >>> Integer.SIZE);
    return (folded + port) * MULTIPLIER >>> 24;
  }

  /**
   * {@return the server in a slot}
   *
   * @param tiles the servers that lie side by side, at least one
   * @param slot of which the lowest 8 bits count
   */
  static ServerLoad server(List<ServerLoad> tiles, int slot) {
    return tiles.get((slot & SLOTS - 1) % tiles.size());
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
