package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.document.ListJson;
import ipvs.cli.document.ListMetrics;
import ipvs.cli.document.Listing;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.SortKey;
import ipvs.cli.serve.http.Documents;
import ipvs.cli.serve.http.TableSource;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.table.TableFilter;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.metrics.MetricsChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * The table as {@code ipvs list} reads it, opened anew for each reading: a relay may have gone and
 * come back, and a file have been replaced.
 */
final class ServedTable implements TableSource {
  private final Session session;

  ServedTable(Session session) {
    this.session = session;
  }

  @Override
  public Documents read() throws VerbException {
    try (OpenTable table = session.openToShow()) {
      Listing listing = ListReader.of(table, TableFilter.ALL, true).read(false);
      return new Read(listing.withServices(SortKey.KEY.sorted(listing.services())));
    } catch (IOException e) {
      throw Trouble.of(e);
    }
  }

  /** One reading, whose documents are made when somebody asks for them. */
  private static final class Read implements Documents {
    private final Listing listing;
    private Optional<byte[]> table = Optional.empty();
    private Optional<byte[]> metrics = Optional.empty();

    Read(Listing listing) {
      this.listing = listing;
    }

    @Override
    public byte[] table() throws IOException {
      if (table.isEmpty()) {
        table = Optional.of(bytes(out -> ListJson.write(out, listing, JsonStyle.COMPACT)));
      }
      return table.get();
    }

    @Override
    public byte[] metrics() throws IOException {
      if (metrics.isEmpty()) {
        metrics = Optional.of(bytes(out -> ListMetrics.write(out, listing, MetricsChoice.DEFAULT)));
      }
      return metrics.get();
    }

    /** Writes a document. */
    @FunctionalInterface
    private interface Writer {
      void write(ByteOutput out) throws IOException;
    }

    private static byte[] bytes(Writer writer) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ByteOutput out = new ByteOutput(bytes);
      writer.write(out);
      out.flush();
      return bytes.toByteArray();
    }
  }
}
