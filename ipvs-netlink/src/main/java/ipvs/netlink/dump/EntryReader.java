package ipvs.netlink.dump;

import ipvs.netlink.wire.MessageReader;
import java.io.IOException;
import java.util.List;

/**
 * Reads what one reply says.
 *
 * @param <T> an entry
 */
@FunctionalInterface
public interface EntryReader<T> {
  /** Adds what a reply says to what those before it said. */
  public void read(MessageReader message, List<T> into) throws IOException;
}
