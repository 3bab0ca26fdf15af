package ipvs.netlink.sim.scheduling;

import ipvs.model.IpAddress;
import java.util.Arrays;
import java.util.List;

/** Which server has which slot: a list of numbers, each the place of a server in its list. */
final class MaglevTable {
  /** A prime, as the permutations need; the kernel's own unless it was built with another. */
  static final int SLOTS = 4093;

  private static final int EMPTY = -1;

  private final int[] slots = new int[SLOTS];

  MaglevTable(List<ServerLoad> servers) {
    Arrays.fill(slots, EMPTY);
    int divisor = servers.stream().mapToInt(ServerLoad::weight).reduce(0, Weights::divisor);
    if (divisor == 0) {
      return;
    }
    int[] next = servers.stream().mapToInt(server -> offset(server)).toArray();
    int filled = 0;
    while (filled < SLOTS) {
      for (int i = 0; i < next.length; i++) {
        int share = servers.get(i).weight() / divisor;
        for (int turn = 0; turn < share && filled < SLOTS; turn++) {
          next[i] = free(next[i], skip(servers.get(i)));
          slots[next[i]] = i;
          filled++;
        }
      }
    }
  }

  private int free(int from, int skip) {
    int slot = from;
    while (slots[slot] != EMPTY) {
      slot = (slot + skip) % SLOTS;
    }
    return slot;
  }

  /** {@return the place of the server for an address, or -1 where no server has a weight} */
  int find(IpAddress address, int offset) {
    return slots[Math.floorMod(mixed(hash(address) + offset), SLOTS)];
  }

  private static int offset(ServerLoad server) {
    return Math.floorMod(mixed(name(server)), SLOTS);
  }

  private static int skip(ServerLoad server) {
    return Math.floorMod(mixed(name(server) ^ 0x5DEECE66DL), SLOTS - 1) + 1;
  }

  private static long name(ServerLoad server) {
    return hash(server.endpoint().address()) * 31 + server.endpoint().port();
  }

  private static long hash(IpAddress address) {
    return mixed(address.highBits()) ^ address.lowBits();
  }

  /** {@return the bits spread over all of a number, as SplittableRandom does} */
  private static long mixed(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
