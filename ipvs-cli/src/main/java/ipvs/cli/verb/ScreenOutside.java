package ipvs.cli.verb;

import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.report.HiddenSettings;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.cli.watch.WatchRequest;
import ipvs.model.table.TableFilter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the screen of {@code ipvs watch} leaves to the verb.
 *
 * @param session what makes filters
 * @param table what is looked at
 * @param selected what is read
 * @param interruption tells when to stop
 */
record ScreenOutside(
    Session session,
    OpenTable table,
    AtomicReference<TableFilter> selected,
    Interruption interruption)
    implements WatchRequest.Outside {
  private static final Duration LONG = Duration.ofHours(1);

  @Override
  public TableFilter filter(String words) {
    try {
      TableFilter filter =
          session.filter(words.isBlank() ? List.of() : List.of(words.strip().split(" +")));
      if (table.isVisibleOnly()) {
        HiddenSettings.require(filter, table.client().visibleTable(TableFilter.ALL).table());
      }
      return filter;
    } catch (IOException | VerbException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public void select(TableFilter filter) {
    selected.set(filter);
  }

  @Override
  public void awaitStop() throws InterruptedException {
    boolean isAsked = false;
    while (!isAsked) {
      isAsked = interruption.await(LONG);
    }
  }

  @Override
  public String explain(IOException trouble) {
    return Trouble.of(trouble).getMessage();
  }
}
