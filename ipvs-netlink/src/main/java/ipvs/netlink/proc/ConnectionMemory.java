package ipvs.netlink.proc;

import ipvs.model.Connection;
import ipvs.model.Endpoint;
import java.util.Optional;

/**
 * What somebody made of the service, the server and the state of connections, for others that have
 * the same ones: these are few, and connections many.
 *
 * <p>A {@link ConnectionTable} mostly gives the same objects for what is the same, and only the
 * same objects count here. A fixed number is remembered. For one thread.
 *
 * @param <T> what is made
 */
public final class ConnectionMemory<T> {
  private static final int PLACES = 1 << 14;

  /** Where they are far more than places, to remember all of them would only take time. */
  private static final int TRIES = 64;

  private final Known<T>[] places = places();
  private int tries;

  private record Known<T>(
      String protocol, Endpoint virtual, Endpoint destination, String state, Optional<T> made) {
    @SuppressWarnings("ReferenceEquality") // equal ones that are not the same are made anew
    boolean fits(Connection entry) {
      return destination == entry.destination()
          && virtual == entry.virtual()
          && state == entry.state()
          && protocol == entry.protocol();
    }
  }

  /** Remembers nothing yet. */
  public ConnectionMemory() {}

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know nothing of T
  private static <T> Known<T>[] places() {
    return new Known[PLACES];
  }

  /** {@return what is remembered of another connection like this one} */
  public Optional<T> recall(Connection entry) {
    Known<T> known = places[place(entry)];
    return known != null && known.fits(entry) ? known.made : Optional.empty();
  }

  /** {@return whether it is worth to {@link #remember} what would be made for a connection} */
  public boolean hasRoom(Connection entry) {
    Known<T> known = places[place(entry)];
    if (known == null || known.fits(entry)) {
      return true;
    }
    tries++;
    return tries % TRIES == 0;
  }

  /** Remembers what was made for a connection. */
  public void remember(Connection entry, T made) {
    places[place(entry)] =
        new Known<>(
            entry.protocol(),
            entry.virtual(),
            entry.destination(),
            entry.state(),
            Optional.of(made));
  }

  private static int place(Connection entry) {
    int hash = 31 * entry.destination().hashCode() + entry.virtual().hashCode();
    hash = 31 * hash + entry.state().hashCode();
    return (hash ^ hash >>> 14) & PLACES - 1;
  }
}
