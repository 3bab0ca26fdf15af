package ipvs.netlink.watch;

import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.util.Objects;

/**
 * How a table is reached by what changes it now and then, and waits in between.
 *
 * <p>A program that shares a table with others may take a lock for each change, and let go of it
 * while it waits.
 */
public interface TableAccess {
  /**
   * What is found out of a table in one go.
   *
   * @param <T> what it is
   */
  @FunctionalInterface
  interface Look<T> {
    /**
     * {@return what it finds out}
     *
     * @param client good for this call only
     */
    T at(IpvsClient client) throws IOException;
  }

  /** What is done to a table in one go. */
  @FunctionalInterface
  interface Step {
    /**
     * Does it.
     *
     * @param client good for this call only
     */
    void with(IpvsClient client) throws IOException;
  }

  /**
   * {@return what a look finds out, which changes nothing}
   *
   * @throws IOException as the look does, or if the table cannot be reached
   */
  <T> T read(Look<T> look) throws IOException;

  /**
   * Takes a step that reads, and then changes what it has read.
   *
   * @throws IOException as the step does, or if the table cannot be reached
   */
  void change(Step step) throws IOException;

  /** {@return access by a client, which stays open, without a lock} */
  static TableAccess of(IpvsClient client) {
    return new ByClient(Objects.requireNonNull(client, "client"));
  }

  /** One client for all. */
  record ByClient(IpvsClient client) implements TableAccess {
    @Override
    public <T> T read(Look<T> look) throws IOException {
      return look.at(client);
    }

    @Override
    public void change(Step step) throws IOException {
      step.with(client);
    }
  }
}
