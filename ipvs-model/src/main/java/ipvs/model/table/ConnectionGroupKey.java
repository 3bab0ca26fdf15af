package ipvs.model.table;

import ipvs.model.AddressFamily;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.table.ConnectionSummary.By;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What entries of a group have in common, packed into a few numbers: no object is made of an entry.
 *
 * <p>Compared one after the other without a sign, the numbers have the order of {@link TableOrder}.
 * Only states are numbered as they come. For one thread.
 */
final class ConnectionGroupKey {
  /** In the place of a family: the numbers that follow are those of a mark. */
  private static final long MARK = 2;

  /** In the place of a protocol's number: there is none. */
  private static final long NO_NUMBER = 0x1_0000;

  private static final int PORT_SHIFT = 48;
  private static final int NUMBER_SHIFT = 31;
  private static final long WORD_MASK = 0x7FFF_FFFFL;

  private final By[] by;
  private final int length;
  private final WordNumbers protocols = new WordNumbers();
  private final WordNumbers states;
  private final long[] packed;
  private int at;

  /**
   * Keys of groups.
   *
   * @param by what entries of a group have in common
   * @param states the numbers of states
   */
  ConnectionGroupKey(Set<By> by, WordNumbers states) {
    this.by = by.toArray(new By[0]);
    this.states = states;
    int sum = 0;
    for (By one : by) {
      sum += length(one);
    }
    length = sum;
    packed = new long[sum];
  }

  /** {@return how many numbers make a key} */
  int length() {
    return length;
  }

  private static int length(By by) {
    return switch (by) {
      case VIRTUAL, SERVER -> 4;
      case CLIENT -> 3;
      case PROTOCOL, STATE, FAMILY -> 1;
    };
  }

  /** {@return where the number of the state is; -1 if there is none} */
  int placeOfState() {
    return place(By.STATE);
  }

  private int place(By wanted) {
    int place = 0;
    for (By one : by) {
      if (one == wanted) {
        return place;
      }
      place += length(one);
    }
    return -1;
  }

  /** {@return how many words there are for protocols} */
  int protocols() {
    return protocols.size();
  }

  /** {@return the key of an entry, which is overwritten by that of the next} */
  long[] of(Connection entry) {
    at = 0;
    for (By one : by) {
      switch (one) {
        case PROTOCOL -> put(protocol(entry));
        case VIRTUAL -> putVirtual(entry);
        case SERVER -> putEndpoint(entry.destination(), 0);
        case CLIENT -> putAddress(entry.source().address());
        case STATE -> put(states.of(entry.state()));
        case FAMILY -> put(entry.source().family().ordinal());
      }
    }
    return packed;
  }

  private void put(long number) {
    packed[at++] = number;
  }

  private void putAddress(IpAddress address) {
    put(address.family().ordinal());
    put(address.highBits());
    put(address.lowBits());
  }

  private void putEndpoint(Endpoint endpoint, long behind) {
    putAddress(endpoint.address());
    put((long) endpoint.port() << PORT_SHIFT | behind);
  }

  private void putVirtual(Connection entry) {
    OptionalLong mark = entry.mark();
    if (mark.isEmpty()) {
      putEndpoint(entry.virtual(), protocol(entry));
    } else {
      put(MARK);
      put(mark.getAsLong());
      put(entry.virtual().family().ordinal());
      put(protocol(entry));
    }
  }

  private long protocol(Connection entry) {
    long number = entry.protocolNumber().orElse((int) NO_NUMBER);
    return number << NUMBER_SHIFT | protocols.of(entry.protocol());
  }

  /**
   * {@return a group}
   *
   * @param keys has its key
   * @param from where that begins
   * @param counts what was counted of it
   */
  ConnectionSummary.Group group(long[] keys, int from, GroupCounts counts) {
    Optional<String> protocol = Optional.empty();
    Optional<Endpoint> virtual = Optional.empty();
    OptionalLong mark = OptionalLong.empty();
    Optional<Endpoint> server = Optional.empty();
    Optional<IpAddress> client = Optional.empty();
    Optional<String> state = Optional.empty();
    Optional<AddressFamily> family = Optional.empty();
    int place = from;
    for (By one : by) {
      switch (one) {
        case PROTOCOL -> protocol = Optional.of(protocol(keys[place]));
        case VIRTUAL -> {
          protocol = Optional.of(protocol(keys[place + 3]));
          if (keys[place] == MARK) {
            mark = OptionalLong.of(keys[place + 1]);
            family = Optional.of(family(keys[place + 2]));
          } else {
            virtual = Optional.of(endpoint(keys, place));
          }
        }
        case SERVER -> server = Optional.of(endpoint(keys, place));
        case CLIENT -> client = Optional.of(address(keys, place));
        case STATE -> state = Optional.of(states.word((int) keys[place]));
        case FAMILY -> family = Optional.of(family(keys[place]));
      }
      place += length(one);
    }
    return new ConnectionSummary.Group(
        protocol,
        virtual,
        mark,
        server,
        client,
        state,
        family,
        counts.connections(),
        counts.templates(),
        counts.states());
  }

  private String protocol(long number) {
    return protocols.word((int) (number & WORD_MASK));
  }

  private static AddressFamily family(long number) {
    return number == 0 ? AddressFamily.INET : AddressFamily.INET6;
  }

  private static IpAddress address(long[] keys, int from) {
    return family(keys[from]) == AddressFamily.INET
        ? IpAddress.ofIpv4((int) keys[from + 2])
        : IpAddress.ofIpv6(keys[from + 1], keys[from + 2]);
  }

  private static Endpoint endpoint(long[] keys, int from) {
    return new Endpoint(address(keys, from), (int) (keys[from + 3] >>> PORT_SHIFT));
  }

  /** {@return a number that tells two values of one kind apart, nearly always} */
  long trace(By one, long[] keys, int from) {
    int place = from + place(one);
    return hash(keys, place, length(one));
  }

  /** {@return the hash of some numbers, all bits of which are well mixed} */
  static long hash(long[] keys, int from, int count) {
    long hash = count;
    for (int i = from; i < from + count; i++) {
      // The constant is that of SplittableRandom, the golden ratio.
      hash = (hash ^ keys[i]) * 0x9E37_79B9_7F4A_7C15L;
      hash ^= hash >>> Integer.SIZE;
    }
    return hash;
  }
}
