package ipvs.netlink.watch;

import java.io.IOException;

/** Where a table is read from, with what is known beside it, again and again. */
@FunctionalInterface
public interface ObservationSource {
  /**
   * {@return the table as it is now}
   *
   * @throws IOException if it cannot be read now; it may be asked again all the same
   */
  Observation read() throws IOException;
}
