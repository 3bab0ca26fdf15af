package ipvs.netlink.proc;

import ipvs.model.Connection;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The kernel's table of connections, read line by line in its order.
 *
 * <p>The kernel writes it page by page, without a lock over all: entries that come and go meanwhile
 * may be missing or appear twice. Lines may be of any length; those that make no sense are skipped,
 * of which memory holds the beginning only. Not safe for several threads.
 *
 * <p>{@code /proc/net/ip_vs_conn}
 */
public final class ConnectionTable implements Closeable {
  /** The name of the file in {@code /proc/net}. */
  public static final String FILE = "ip_vs_conn";

  /** Many times as much as the longest line that makes sense. */
  private static final int ENOUGH = 1 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(160);

  private ConnectionTable(InputStream in) {
    this.in = in;
  }

  /**
   * {@return a table in the kernel's text form, before its first entry}
   *
   * @param text the text with its header; closed with the table, and also if this fails
   * @throws EmptyTableException if not even the header is there
   * @throws IOException if it cannot be read
   */
  public static ConnectionTable over(InputStream text) throws IOException {
    ConnectionTable table = new ConnectionTable(new BufferedInputStream(text, 1 << 16));
    try {
      if (!table.readLine()) {
        throw new EmptyTableException();
      }
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
    return table;
  }

  /**
   * {@return the next connection, or nothing at the end}
   *
   * @throws IOException if the file cannot be read
   */
  public Optional<Connection> next() throws IOException {
    while (readLine()) {
      Optional<Connection> connection =
          ConnectionLine.parse(line.toString(StandardCharsets.ISO_8859_1));
      if (connection.isPresent()) {
        return connection;
      }
    }
    return Optional.empty();
  }

  private boolean readLine() throws IOException {
    line.reset();
    int next = in.read();
    if (next < 0) {
      return false;
    }
    while (next >= 0 && next != '\n') {
      if (line.size() < ENOUGH) {
        line.write(next);
      }
      next = in.read();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A table without its header. */
  public static final class EmptyTableException extends IOException {
    private static final long serialVersionUID = 1L;

    EmptyTableException() {
      super("the table of connections is empty, without even a header");
    }
  }
}
