package ipvs.netlink.json;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;

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
   * @param faults is told what is wrong; if it is told anything, the document is not to be applied
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
}
