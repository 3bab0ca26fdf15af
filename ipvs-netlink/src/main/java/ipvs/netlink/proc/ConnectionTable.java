package ipvs.netlink.proc;

import ipvs.model.Connection;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The kernel's table of connections, read line by line in its order.
 *
 * <p>The kernel writes it page by page and does not lock the whole table, so that entries that come
 * and go meanwhile may be missing or appear twice. Lines may be of any length. A line that makes no
 * sense is skipped, and only its beginning is held in memory. Not safe for several threads.
 *
 * <p>The table is read once, one connection at a time and only as far as it is asked for: by {@link
 * #next}, in a loop over it, or as a {@link #stream}. Each of these goes on where another one
 * stopped.
 *
 * <p>{@code /proc/net/ip_vs_conn}, which has what persistence engines found, or {@code
 * /proc/net/ip_vs_conn_sync}, which tells who made each entry. The header says which it is.
 */
public final class ConnectionTable implements Closeable, Iterable<Connection> {
  /** The name of the file in {@code /proc/net}. */
  public static final String FILE = "ip_vs_conn";

  /** The name of the file in {@code /proc/net} that tells who made each entry. */
  public static final String FILE_WITH_ORIGIN = "ip_vs_conn_sync";

  /** The title of the column that only one of the files has. */
  private static final String ORIGIN = "Origin";

  private final LineBytes lines;
  private final ConnectionLine line;

  /** What an iterator read to learn whether there is more. */
  private Optional<Connection> ahead = Optional.empty();

  private long read;
  private long skipped;

  private ConnectionTable(LineBytes lines, boolean hasOrigin) {
    this.lines = lines;
    line = new ConnectionLine(hasOrigin);
  }

  /**
   * {@return a table in the kernel's text form, before its first entry}
   *
   * @param text the text with its header; closed with the table, and also if this fails
   * @throws EmptyTableException if not even the header is there
   * @throws IOException if it cannot be read
   */
  public static ConnectionTable over(InputStream text) throws IOException {
    LineBytes lines = new LineBytes(text);
    try {
      if (!lines.read()) {
        throw new EmptyTableException();
      }
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
    String header =
        new String(
            lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.ISO_8859_1);
    return new ConnectionTable(lines, header.contains(ORIGIN));
  }

  /**
   * {@return the next connection, or nothing at the end}
   *
   * @throws IOException if the file cannot be read
   */
  public Optional<Connection> next() throws IOException {
    if (ahead.isPresent()) {
      Optional<Connection> next = ahead;
      ahead = Optional.empty();
      return next;
    }
    return read();
  }

  private Optional<Connection> read() throws IOException {
    while (true) {
      // Most of nearly every line is known to have no end in it before the end is looked for.
      int known = line.begin(lines.bytes(), lines.next(), lines.end());
      if (!lines.read(known)) {
        return Optional.empty();
      }
      Optional<Connection> connection = line.parse(lines.bytes(), lines.from(), lines.to(), known);
      if (connection.isPresent()) {
        read++;
        return connection;
      }
      skipped++;
    }
  }

  /** {@return how many connections were read so far, 0 before the first} */
  public long connectionsRead() {
    return read;
  }

  /** {@return how many lines made no sense so far and were passed over} */
  public long linesSkipped() {
    return skipped;
  }

  private boolean hasNext() throws IOException {
    if (ahead.isEmpty()) {
      ahead = read();
    }
    return ahead.isPresent();
  }

  /**
   * {@return the connections that are left, each read when it is asked for}
   *
   * <p>{@link Iterator#hasNext} and {@link Iterator#next} throw {@link UncheckedIOException} if the
   * file cannot be read. The table stays open.
   */
  @Override
  public Iterator<Connection> iterator() {
    return new Rest();
  }

  /**
   * {@return the connections that are left, in the kernel's order, each read when it is asked for}
   *
   * <p>Closing the stream closes the table, and either may be closed first. What ends the stream,
   * and closing it, throw {@link UncheckedIOException} if the file cannot be read or closed.
   */
  public Stream<Connection> stream() {
    Rest rest = new Rest();
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rest, traits), false)
        .onClose(rest::close);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** The connections that are left, for interfaces that know no {@link IOException}. */
  private final class Rest implements Iterator<Connection> {
    @Override
    public boolean hasNext() {
      try {
        return ConnectionTable.this.hasNext();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Connection next() {
      if (!hasNext()) {
        throw new NoSuchElementException("behind the last connection");
      }
      Connection next = ahead.get();
      ahead = Optional.empty();
      return next;
    }

    void close() {
      try {
        ConnectionTable.this.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A table without its header. */
  public static final class EmptyTableException extends IOException {
    private static final long serialVersionUID = 1L;

    EmptyTableException() {
      super("the table of connections is empty, without even a header");
    }
  }
}
