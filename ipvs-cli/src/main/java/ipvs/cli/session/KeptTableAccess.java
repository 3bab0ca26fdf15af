package ipvs.cli.session;

import ipvs.cli.console.VerbException;
import ipvs.netlink.watch.TableAccess;
import java.io.IOException;
import java.time.Duration;

/**
 * The table that {@code ipvs run} keeps, opened for each step anew, with the lock of those who
 * change it.
 *
 * <p>The lock is hardly waited for, since all checks wait meanwhile; what cannot be done is tried
 * again. The module is loaded once: whoever unloads it later means it. For one thread.
 */
public final class KeptTableAccess implements TableAccess {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final Session session;
  private boolean hasBegun;

  /** The table of a session. */
  public KeptTableAccess(Session session) {
    this.session = session;
  }

  /**
   * Finds out whether the table can be changed at all, and loads the module where that may help.
   *
   * @throws VerbException if it cannot be
   */
  public void begin() throws VerbException, IOException {
    try (OpenTable table = session.openToChange(OpenTable.DEFAULT_WAIT, true)) {
      table.client().info();
    }
    hasBegun = true;
  }

  @Override
  public <T> T read(Look<T> look) throws IOException {
    try (OpenTable table = session.openToRead()) {
      return look.at(table.client());
    } catch (VerbException e) {
      throw new SteppedTable.StepFailedException(e);
    }
  }

  @Override
  public void change(Step step) throws IOException {
    try (OpenTable table = session.openToChange(WAIT, !hasBegun)) {
      step.with(table.client());
      table.keep();
    } catch (VerbException e) {
      throw new SteppedTable.StepFailedException(e);
    }
  }
}
