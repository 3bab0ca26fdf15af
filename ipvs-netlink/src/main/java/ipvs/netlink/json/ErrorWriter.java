package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.netlink.IpvsException;
import java.io.IOException;
import java.util.Optional;

/** Writes what went wrong. */
final class ErrorWriter {
  private ErrorWriter() {}

  /** Writes a refusal under a name. */
  static void write(JsonOut out, SerializedString name, IpvsException refusal) throws IOException {
    write(out, name, refusal, refusal.hint());
  }

  /**
   * Writes a refusal under a name.
   *
   * @param cause what it means; the kernel's own words follow, if it sent any
   */
  static void write(JsonOut out, SerializedString name, IpvsException refusal, String cause)
      throws IOException {
    out.begin(name);
    out.text(Members.CODE, ErrorCode.of(refusal).toString());
    String symbol = refusal.errno().symbol();
    // A number that the C library does not know is all that there is of it.
    if (symbol.startsWith("E")) {
      out.text(Members.ERRNO, symbol);
    }
    Optional<String> words = refusal.kernelText();
    out.text(Members.MESSAGE, words.isPresent() ? cause + " (" + words.get() + ")" : cause);
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
