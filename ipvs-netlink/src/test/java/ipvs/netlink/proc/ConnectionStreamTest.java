package ipvs.netlink.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Connection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of connections in a loop and as a stream. */
class ConnectionStreamTest {
  private static final String HEADER = "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State\n";

  /** What stands behind the text: reading it fails, and so does closing it, if it is to. */
  private static final class Broken extends InputStream {
    private final boolean failsToClose;
    private int reads;
    private int closings;

    Broken(boolean failsToClose) {
      this.failsToClose = failsToClose;
    }

    @Override
    public int read() throws IOException {
      reads++;
      throw new IOException("no more");
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return read();
    }

    @Override
    public void close() throws IOException {
      closings++;
      if (failsToClose) {
        throw new IOException("not closed");
      }
    }
  }

  private static InputStream text(int connections) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 1; i <= connections; i++) {
      text.append("TCP 0A090002 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED ")
          .append(i)
          .append("\na line that makes no sense\n");
    }
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** {@return a table of so many connections, which expire in 1, 2, 3 and so on seconds} */
  private static ConnectionTable table(int connections) throws IOException {
    return ConnectionTable.over(text(connections));
  }

  private static ConnectionTable table(int connections, InputStream behind) throws IOException {
    return ConnectionTable.over(new SequenceInputStream(text(connections), behind));
  }

  @Test
  void aLoopSeesEachConnectionInItsOrder() throws IOException {
    List<Long> seen = new ArrayList<>();
    try (ConnectionTable table = table(3)) {
      for (Connection connection : table) {
        seen.add(connection.expires());
      }
      assertThat(table.next()).as("read once").isEmpty();
      assertThat(table.iterator()).as("read once").isExhausted();
    }
    assertThat(seen).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aStreamSeesEachConnectionInItsOrder() throws IOException {
    try (Stream<Connection> connections = table(3).stream()) {
      assertThat(connections.map(Connection::expires).toList()).containsExactly(1L, 2L, 3L);
    }
    try (Stream<Connection> none = table(0).stream()) {
      assertThat(none.toList()).isEmpty();
    }
  }

  @Test
  void eachWayOfReadingGoesOnWhereTheOthersStopped() throws IOException {
    try (ConnectionTable table = table(5)) {
      Iterator<Connection> iterator = table.iterator();
      assertThat(iterator.hasNext()).isTrue();
      assertThat(iterator.hasNext()).as("looking does not read on").isTrue();
      assertThat(table.next()).map(Connection::expires).contains(1L);
      assertThat(iterator.next().expires()).isEqualTo(2);
      assertThat(iterator.hasNext()).isTrue();
      assertThat(table.iterator().next().expires()).isEqualTo(3);
      assertThat(table.stream().findFirst()).map(Connection::expires).contains(4L);
      assertThat(iterator.next().expires()).isEqualTo(5);
      assertThat(iterator.hasNext()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }
  }

  @Test
  void nothingIsReadBeforeItIsAskedFor() throws IOException {
    Broken behind = new Broken(false);
    try (ConnectionTable table = table(2, behind)) {
      try (Stream<Connection> connections = table.stream()) {
        assertThat(connections.limit(2).map(Connection::expires).toList()).containsExactly(1L, 2L);
      }
      assertThat(behind.reads).isZero();
    }
  }

  @Test
  void aFileThatCannotBeReadOnIsAnUncheckedFailureWithItsCause() throws IOException {
    try (ConnectionTable table = table(1, new Broken(false))) {
      Iterator<Connection> iterator = table.iterator();
      assertThat(iterator.next().expires()).isEqualTo(1);
      for (int time = 0; time < 2; time++) {
        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(iterator::hasNext)
            .withMessageEndingWith("no more");
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(iterator::next);
      }
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> table.stream().toList())
          .withMessageEndingWith("no more");
    }
  }

  @Test
  void aStreamClosesTheTableAndTellsIfItCannot() throws IOException {
    Broken text = new Broken(false);
    table(0, text).stream().close();
    assertThat(text.closings).isPositive();

    Stream<Connection> connections = table(0, new Broken(true)).stream();
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(connections::close)
        .withMessageEndingWith("not closed");
  }

  @Test
  void aTableThatWasClosedIsReadNoMore() throws IOException {
    ConnectionTable table = table(3);
    Stream<Connection> connections = table.stream();
    table.close();
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(connections::toList);
  }
}
