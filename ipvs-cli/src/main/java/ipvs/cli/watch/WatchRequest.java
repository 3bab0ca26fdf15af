package ipvs.cli.watch;

import ipvs.cli.render.EndpointText;
import ipvs.cli.report.SortKey;
import ipvs.model.table.TableFilter;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What is shown on a screen, and how.
 *
 * @param where whose table it is, as it was given
 * @param interval from one reading to the next
 * @param isMeasured whether rates are those between two readings, and not the kernel's
 * @param sort what services are sorted by at first
 * @param withServers whether servers are shown at first
 * @param filter what is shown at first
 * @param words what that filter was made of
 * @param count after how many samples it ends, the first among them
 * @param endpoints how hosts and ports are written
 * @param isUnicode whether the terminal takes UTF-8
 * @param isColored whether there are colors
 * @param outside what a screen does not do itself
 */
public record WatchRequest(
    String where,
    Duration interval,
    boolean isMeasured,
    SortKey sort,
    boolean withServers,
    TableFilter filter,
    String words,
    long count,
    EndpointText endpoints,
    boolean isUnicode,
    boolean isColored,
    Outside outside) {
  /** What a screen does not do itself. */
  public interface Outside {
    /**
     * {@return the filter that words make; all if there is none}
     *
     * @throws IllegalArgumentException if they make no sense
     */
    TableFilter filter(String words);

    /** Has only this read from now on; called again and again with the same filter. */
    void select(TableFilter filter);

    /** Returns when the process is to end. */
    void awaitStop() throws InterruptedException;

    /** {@return why a table cannot be read, in one line} */
    String explain(IOException trouble);
  }

  Setting setting() {
    return new Setting(
        where, interval, isMeasured, isUnicode ? Plot.BLOCKS : Plot.ASCII, ZoneId.systemDefault());
  }
}
