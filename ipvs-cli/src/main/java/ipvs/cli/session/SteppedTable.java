package ipvs.cli.session;

import ipvs.cli.console.VerbException;
import ipvs.cli.kernel.Trouble;
import ipvs.netlink.watch.TableAccess;
import java.io.IOException;
import java.time.Duration;

/**
 * A table that is opened for each step anew: others change it while a verb waits, and a simulated
 * one is read from its file.
 *
 * <p>A module that went meanwhile is not loaded again: with it went what was to be changed.
 */
public final class SteppedTable implements TableAccess {
  private static final Duration WAIT = OpenTable.DEFAULT_WAIT;

  private final Session session;

  /** The table of a session. */
  public SteppedTable(Session session) {
    this.session = session;
  }

  /** A step cannot be made, and it is known what to tell. */
  public static final class StepFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final VerbException told;

    StepFailedException(VerbException told) {
      super(told.getMessage(), told);
      this.told = told;
    }

    /** {@return what to tell} */
    public VerbException told() {
      return told;
    }
  }

  /** {@return what is told of a failure of a step} */
  public static VerbException told(IOException failure) {
    return failure instanceof StepFailedException step ? step.told() : Trouble.of(failure);
  }

  @Override
  public <T> T read(Look<T> look) throws IOException {
    try (OpenTable table = session.openToRead()) {
      return look.at(table.client());
    } catch (VerbException e) {
      throw new StepFailedException(e);
    }
  }

  @Override
  public void change(Step step) throws IOException {
    try (OpenTable table = session.openToChange(WAIT, false)) {
      step.with(table.client());
      table.keep();
    } catch (VerbException e) {
      throw new StepFailedException(e);
    }
  }
}
