package ipvs.cli.config;

import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.Remarks;
import ipvs.netlink.json.TableJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A table as a document in JSON: all of its settings, and what people wrote for themselves. */
public final class SavedJson {
  private SavedJson() {}

  /**
   * {@return the bytes of the file}
   *
   * @param table what it asks for
   * @param scope whose services it has
   * @param remarks of the document, and of those of its entries that the table has, too
   * @param style how it is laid out
   */
  public static byte[] of(Table table, Scope scope, Remarks remarks, JsonStyle style) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      TableJson.write(bytes, style, table, scope, remarks);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all that is written", e);
    }
    return bytes.toByteArray();
  }
}
