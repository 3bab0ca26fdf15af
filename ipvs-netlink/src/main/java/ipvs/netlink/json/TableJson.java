package ipvs.netlink.json;

import com.fasterxml.jackson.core.JacksonException;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.table.TableOrder;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.TableReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole table as a document of kind {@code table}, see ipvs-json(5): what runs, and what is
 * wanted.
 *
 * <p>Stateless: for any number of threads.
 */
public final class TableJson {
  private TableJson() {}

  /**
   * {@return what a document asks for}
   *
   * <p>Members that were counted, as a listing has them, are passed over, and so are those whose
   * names begin with {@code x_}. All faults are told, of form and of single values; whether a
   * kernel would take the table, a simulated one can say. Where the document is no JSON, that is
   * the last fault.
   *
   * @param in one document in UTF-8, which is read to its end; it stays open
   * @param faults is told what is wrong, and what stands there twice just so; if it is told an
   *     error, the document is not to be applied
   * @throws IOException if the input cannot be read, and never for what is in it
   */
  public static TableDocument read(InputStream in, FaultListener faults) throws IOException {
    Tokens tokens = Tokens.of(in, faults);
    DocumentReader reader = new DocumentReader(tokens);
    try {
      if (!tokens.next()) {
        tokens.add(Fault.error(Place.ofLine(1), FaultCode.SYNTAX, "the document is empty"));
      } else if (reader.read("") && tokens.next()) {
        tokens.add(
            Fault.error(
                tokens.lines().place(tokens.span(), ""),
                FaultCode.SYNTAX,
                "more than one document"));
      }
    } catch (DocumentReader.OtherDocumentException e) {
      // It is told, and what else is there means something else.
    } catch (JacksonException e) {
      tokens.add(tokens.brokenOff(e));
    }
    return reader.document();
  }

  /**
   * Writes a table as it was read, with all that was counted, in the order of {@link TableOrder}.
   *
   * <p>For a large one {@link TableWriter} does it without a value for each service.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param reading the whole table; of one that {@link TableReading#isComplete is not complete}
   *     what is not known is left out
   * @param source where it was read
   * @param takenAt when it was read
   * @throws IOException if it cannot be written
   */
  public static void write(
      OutputStream out, JsonStyle style, TableReading reading, Source source, Instant takenAt)
      throws IOException {
    TableStatus table = reading.table();
    boolean isComplete = reading.isComplete();
    try (TableWriter writer =
        isComplete ? TableWriter.ofRunning(out, style) : TableWriter.ofVisible(out, style)) {
      writer.takenAt(takenAt).source(source).settled(reading.isSettled());
      if (isComplete) {
        writer.fingerprint(Fingerprint.of(table.settings(), Scope.ALL));
      }
      writer.info(table.info(), Optional.empty());
      if (isComplete) {
        writer.timeouts(table.timeouts()).daemons(table.daemons());
      }
      List<EntryStatus> entries = new ArrayList<>(table.entries());
      entries.sort((left, right) -> TableOrder.SERVICES.compare(left.key(), right.key()));
      for (EntryStatus entry : entries) {
        writer.service(entry.service(), Views.sorted(entry.servers()));
      }
      writer.end();
    }
  }

  /**
   * Writes a table as it is wanted, to be read again.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param table what is in the scope is written: timeouts and daemons, if it says anything of
   *     them, under {@link Scope#isAll} only. A document cannot leave one daemon alone and say
   *     something of the other: of a table that does so, it says that there is no other.
   * @param scope which part of all services the document is about
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, Table table, Scope scope)
      throws IOException {
    write(out, style, table, scope, Remarks.NONE);
  }

  /**
   * Writes a table as it is wanted, to be read again.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param table what is in the scope is written, as without remarks
   * @param scope which part of all services the document is about
   * @param remarks of the document and of entries, whether the table has them or not
   * @throws IOException if it cannot be written
   */
  public static void write(
      OutputStream out, JsonStyle style, Table table, Scope scope, Remarks remarks)
      throws IOException {
    Table covered = table.within(scope);
    try (TableWriter writer = TableWriter.ofSettings(out, style)) {
      writer.remarks(remarks).scope(scope);
      if (covered.timeouts().isPresent()) {
        writer.timeouts(covered.timeouts().get());
      }
      if (!covered.daemons().isEmpty()) {
        writer.daemons(Views.daemons(covered));
      }
      for (TableEntry entry : covered.entries()) {
        writer.service(Views.of(entry.service()), Views.of(entry.servers()));
      }
      writer.end();
    }
  }
}
