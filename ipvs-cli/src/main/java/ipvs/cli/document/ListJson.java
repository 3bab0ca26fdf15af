package ipvs.cli.document;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.Listed;
import ipvs.cli.report.SortKey;
import ipvs.netlink.json.Fingerprint;
import ipvs.netlink.json.FingerprintMaker;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.TableWriter;
import java.io.IOException;

/** A listing as JSON: apart, since what writes JSON takes a while to load. */
public final class ListJson {
  private ListJson() {}

  /** Writes a document of kind table. */
  public static void write(ByteOutput out, Listing listing, JsonStyle style) throws IOException {
    DocumentOutput document = new DocumentOutput(out);
    try (TableWriter writer =
        listing.isComplete()
            ? TableWriter.ofRunning(document, style)
            : TableWriter.ofVisible(document, style)) {
      writer.takenAt(listing.takenAt()).source(listing.source()).settled(listing.isSettled());
      if (listing.isWhole() && listing.isComplete()) {
        writer.fingerprint(fingerprint(listing));
      }
      writer.info(listing.info(), listing.estimation());
      if (listing.isComplete()) {
        writer.timeouts(listing.timeouts()).daemons(listing.daemons());
      }
      if (listing.totals().isPresent()) {
        writer.totals(listing.totals().get());
      }
      if (listing.written().isPresent()) {
        writer.services(listing.written().get().services());
      }
      for (Listed listed : listing.services()) {
        writer.service(listed.service(), listed.servers());
      }
      writer.end();
    }
  }

  /** {@return the fingerprint of all settings} */
  public static Fingerprint fingerprint(Listing listing) throws IOException {
    if (listing.written().isPresent()) {
      return listing.written().get().fingerprint();
    }
    FingerprintMaker maker =
        new FingerprintMaker().timeouts(listing.timeouts()).daemons(listing.daemons());
    for (Listed listed : SortKey.KEY.sorted(listing.services())) {
      maker.service(listed.service(), listed.servers());
    }
    return maker.end();
  }
}
