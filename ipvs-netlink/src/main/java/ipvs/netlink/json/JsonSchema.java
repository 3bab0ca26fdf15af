package ipvs.netlink.json;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The schema of all documents, in the language of JSON Schema 2020-12. */
public final class JsonSchema {
  private static final String NAME = "ipvs.schema.json";

  private JsonSchema() {}

  /**
   * {@return the text of the schema in UTF-8, to be closed}
   *
   * @throws IOException if it is not where this class is
   */
  public static InputStream open() throws IOException {
    InputStream schema = JsonSchema.class.getResourceAsStream(NAME);
    if (schema == null) {
      throw new FileNotFoundException(NAME);
    }
    return schema;
  }
}
