package ipvs.cli.serve.http;

import java.io.IOException;

/** What was read of a table, as it is sent. Called by one thread at a time. */
public interface Documents {
  /** {@return the table as JSON, in UTF-8} */
  byte[] table() throws IOException;

  /** {@return the table in the text format of Prometheus} */
  byte[] metrics() throws IOException;
}
