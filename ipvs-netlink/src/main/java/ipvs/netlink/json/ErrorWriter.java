package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.netlink.IpvsException;
import java.io.IOException;

/** Writes what went wrong. */
final class ErrorWriter {
  private ErrorWriter() {}

  /** Writes a refusal under a name. */
  static void write(JsonOut out, SerializedString name, IpvsException refusal) throws IOException {
    out.begin(name);
    out.text(Members.CODE, ErrorCode.of(refusal).toString());
    String symbol = refusal.errno().symbol();
    // A number that the C library does not know is all that there is of it.
    if (symbol.startsWith("E")) {
      out.text(Members.ERRNO, symbol);
    }
    out.text(Members.MESSAGE, refusal.hint());
    out.end();
  }

  /** Writes why a table cannot be read. */
  static void write(JsonOut out, SerializedString name, IOException failure) throws IOException {
    if (failure instanceof IpvsException refusal) {
      write(out, name, refusal);
      return;
    }
    out.begin(name);
    out.text(Members.CODE, ErrorCode.IPVS_UNAVAILABLE.toString());
    out.text(
        Members.MESSAGE, failure.getMessage() == null ? failure.toString() : failure.getMessage());
    out.end();
  }
}
