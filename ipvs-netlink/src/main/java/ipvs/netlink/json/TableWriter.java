package ipvs.netlink.json;

import ipvs.model.IpvsInfo;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.model.table.Scope;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Writes a document of kind {@code table}, one service after the other: memory holds no more than
 * one of them.
 *
 * <p>Each member is written as it is given, and what is not given is not in the document. They are
 * given in the order of these methods, services last and in the order in which they are to stand;
 * another order throws {@link IllegalStateException}. For one thread.
 */
public final class TableWriter implements Closeable {
  private final JsonOut out;
  private final GlobalWriter globals;
  private final EntryWriter entries;
  private Remarks remarks = Remarks.NONE;
  private Part last = Part.HEAD;

  /** The parts of a document, in their order. */
  private enum Part {
    HEAD,
    COMMENT,
    SCOPE,
    TAKEN_AT,
    SOURCE,
    SETTLED,
    FINGERPRINT,
    INFO,
    TIMEOUTS,
    DAEMONS,
    TOTALS,
    SERVICES,
    END
  }

  private TableWriter(JsonOut out, EntryWriter.State state) throws IOException {
    this.out = out;
    globals = new GlobalWriter(out);
    entries = new EntryWriter(out, state);
    out.begin();
    Documents.head(out, Documents.TABLE);
  }

  /**
   * {@return what writes a table that runs, with all that was counted}
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @throws IOException if it cannot be written, as all methods
   */
  public static TableWriter ofRunning(OutputStream out, JsonStyle style) throws IOException {
    return new TableWriter(JsonOut.over(out, style), EntryWriter.State.ALL);
  }

  /**
   * {@return what writes a table that runs, as the kernel shows it to everybody: what it does not
   * show is left out, see {@link ipvs.netlink.IpvsClient#visibleTable}}
   *
   * <p>Neither timeouts nor daemons are known, nor a fingerprint.
   */
  public static TableWriter ofVisible(OutputStream out, JsonStyle style) throws IOException {
    return new TableWriter(JsonOut.over(out, style), EntryWriter.State.VISIBLE);
  }

  /** {@return what writes a table of settings alone, to be read again; else the same} */
  public static TableWriter ofSettings(OutputStream out, JsonStyle style) throws IOException {
    return new TableWriter(JsonOut.over(out, style), EntryWriter.State.NONE);
  }

  /** Begins a part that can be there once. */
  private void enter(Part part) {
    if (part.compareTo(last) <= 0) {
      throw new IllegalStateException(part + " does not come behind " + last);
    }
    last = part;
  }

  /** Writes a comment for people. */
  public TableWriter comment(String text) throws IOException {
    enter(Part.COMMENT);
    out.text(Members.COMMENT, text);
    return this;
  }

  /** Writes what people wrote for themselves: of the document now, of its entries with each. */
  public TableWriter remarks(Remarks all) throws IOException {
    enter(Part.COMMENT);
    remarks = all;
    entries.write(all.ofDocument());
    return this;
  }

  /** Writes which part of all services the document is about, unless it is {@link Scope#isAll}. */
  public TableWriter scope(Scope scope) throws IOException {
    enter(Part.SCOPE);
    if (!scope.isAll()) {
      out.texts(Members.SCOPE, scope.filters());
    }
    return this;
  }

  /** Writes when the table was read. */
  public TableWriter takenAt(Instant at) throws IOException {
    enter(Part.TAKEN_AT);
    out.instant(Members.TAKEN_AT, at);
    return this;
  }

  /** Writes where the table was read. */
  public TableWriter source(Source source) throws IOException {
    enter(Part.SOURCE);
    globals.source(source);
    return this;
  }

  /** Writes whether the list of services held still while it was read. */
  public TableWriter settled(boolean isSettled) throws IOException {
    enter(Part.SETTLED);
    out.truth(Members.SETTLED, isSettled);
    return this;
  }

  /** Writes the fingerprint of all settings within the scope. */
  public TableWriter fingerprint(Fingerprint fingerprint) throws IOException {
    enter(Part.FINGERPRINT);
    out.text(Members.FINGERPRINT, fingerprint.toString());
    return this;
  }

  /**
   * Writes what the kernel says of itself.
   *
   * @param info that
   * @param isEstimating whether the kernel refreshes counters and rates; empty if it is not known
   */
  public TableWriter info(IpvsInfo info, Optional<Boolean> isEstimating) throws IOException {
    enter(Part.INFO);
    out.begin(Members.INFO);
    out.text(Members.VERSION, info.version().toString());
    out.number(Members.CONNECTION_TABLE_SIZE, info.connectionTableSize());
    if (isEstimating.isPresent()) {
      out.truth(Members.ESTIMATION, isEstimating.get());
    }
    out.end();
    return this;
  }

  /** Writes timeouts, but none that is 0: in a table that is wanted it leaves one as it is. */
  public TableWriter timeouts(Timeouts timeouts) throws IOException {
    enter(Part.TIMEOUTS);
    globals.timeouts(timeouts);
    return this;
  }

  /** Writes the daemons that run, or are to run; an empty list says that there is none. */
  public TableWriter daemons(Collection<SyncDaemon> daemons) throws IOException {
    enter(Part.DAEMONS);
    globals.daemons(daemons);
    return this;
  }

  /** Writes what was counted over all services. */
  public TableWriter totals(TotalStats totals) throws IOException {
    enter(Part.TOTALS);
    out.begin(Members.TOTALS);
    globals.counters(totals.counters());
    globals.rates(totals.rates());
    out.end();
    return this;
  }

  /** Writes a service with these servers, in this order. */
  public TableWriter service(ServiceView service, List<? extends ServerView> all)
      throws IOException {
    beginServices();
    entries.service(service, all, remarks);
    return this;
  }

  /** Writes all services of a table that runs: into a document without blanks, instead of each. */
  public TableWriter services(RunningServices all) throws IOException {
    beginServices();
    all.writeTo(out.raw());
    return this;
  }

  private void beginServices() throws IOException {
    if (last != Part.SERVICES) {
      enter(Part.SERVICES);
      out.beginItems(Members.SERVICES);
    }
  }

  /** Writes the end of the document and a line feed, and sends off all that was written. */
  public void end() throws IOException {
    beginServices();
    enter(Part.END);
    out.endItems();
    out.endDocument();
  }

  /** Sends off what was written: without {@link #end} a document that is visibly broken off. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
