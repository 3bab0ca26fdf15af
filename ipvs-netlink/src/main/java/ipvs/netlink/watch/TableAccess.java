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
   * What is done with a table in one go.
   *
   * @param <T> what it finds out
   */
  @FunctionalInterface
  interface Task<T> {
    /**
     * Does it.
     *
     * @param client good for this call only
     */
    T with(IpvsClient client) throws IOException;
  }

  /**
   * {@return what a task finds out that changes nothing}
   *
   * @throws IOException as the task does, or if the table cannot be reached
   */
  <T> T read(Task<T> task) throws IOException;

  /**
   * {@return what a task finds out that reads, and then changes what it has read}
   *
   * @throws IOException as the task does, or if the table cannot be reached
   */
  <T> T change(Task<T> task) throws IOException;

  /** {@return access by a client, which stays open, without a lock} */
  static TableAccess of(IpvsClient client) {
    return new ByClient(Objects.requireNonNull(client, "client"));
  }

  /** One client for all. */
  record ByClient(IpvsClient client) implements TableAccess {
    @Override
    public <T> T read(Task<T> task) throws IOException {
      return task.with(client);
    }

    @Override
    public <T> T change(Task<T> task) throws IOException {
      return task.with(client);
    }
  }
}
