package ipvs.cli.run;

import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.model.Connection;
import ipvs.model.table.ConnectionFilter;
import ipvs.netlink.proc.ConnectionTable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** The entries of a connection table that are selected, up to a limit, or until a signal comes. */
public final class Entries {
  private final ConnectionTable table;
  private final ConnectionFilter filter;
  private final Interruption interruption;
  private long left;

  /**
   * Entries, of which none is read yet.
   *
   * @param table where they are
   * @param filter selects them
   * @param limit how many there are at the most; nothing is read behind the last
   * @param interruption ends them
   */
  public Entries(
      ConnectionTable table, ConnectionFilter filter, long limit, Interruption interruption) {
    this.table = table;
    this.filter = filter;
    this.interruption = interruption;
    left = limit;
  }

  /** {@return the next one, empty behind the last} */
  public Optional<Connection> next() throws VerbException {
    try {
      while (left > 0 && !interruption.isAsked()) {
        Optional<Connection> next = table.next();
        if (next.isEmpty() || filter.matches(next.get())) {
          left--;
          return next;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** {@return how many entries were looked at, selected or not} */
  public long read() {
    return table.connectionsRead();
  }

  /** {@return how many lines made no sense} */
  public long skipped() {
    return table.linesSkipped();
  }

  /** {@return what is told of a table that cannot be read, or not to its end} */
  public static VerbException unreadable(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return new VerbException(
          VerbStatus.NO_IPVS, failure.getMessage() + ": no such file: IPVS is not loaded");
    }
    if (failure instanceof ConnectionTable.EmptyTableException) {
      return new VerbException(VerbStatus.FAULT, failure.getMessage());
    }
    VerbException told = Trouble.of(failure);
    // Nothing is written here.
    return told.status() == VerbStatus.OUTPUT_FAILED
        ? new VerbException(VerbStatus.NO_IPVS, told.getMessage())
        : told;
  }
}
