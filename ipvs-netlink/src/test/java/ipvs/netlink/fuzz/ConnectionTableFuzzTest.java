package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.model.Connection;
import ipvs.netlink.proc.ConnectionTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the table of connections holds, each of its lines is a connection or is skipped. */
@Timeout(60)
class ConnectionTableFuzzTest {
  private static final String HEADER =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n";

  static Stream<byte[]> seeds() {
    return Stream.of(
            "",
            HEADER,
            HEADER + "TCP 0A000001 8AE2 C000020A 0050 0A00000B 1F90 ESTABLISHED     899\n",
            HEADER
                + "UDP 0A000001 8AE2 C000020A 13C4 0A00000B 13C4 UDP             299 sip a b@c\n"
                + "IP  00000000 0000 00000001 0000 0A00000B 0000 NONE             59\n",
            HEADER
                + "SCTP [20010db8000000000000000000000001] 8AE2 2001:db8::2 0050 ::1 0050 X 1\n"
                + "TCP 2001:0db8:0000:0000:0000:0000:0000:0001 8AE2 2001:db8::2 0050 ::1 0050 X 1")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyLineIsAConnectionOrSkipped(byte[] data) throws Exception {
    Bounds.assertKept(
        data,
        () -> {
          List<Connection> connections = read(new ByteArrayInputStream(data));
          long lines = new String(data, StandardCharsets.ISO_8859_1).lines().count();
          assertThat((long) connections.size()).isLessThanOrEqualTo(Math.max(0, lines - 1));
          assertThat(read(new Trickle(data))).isEqualTo(connections);
        });
  }

  private static List<Connection> read(InputStream in) throws IOException {
    List<Connection> connections = new ArrayList<>();
    try (ConnectionTable table = ConnectionTable.over(in)) {
      Optional<Connection> next = table.next();
      while (next.isPresent()) {
        connections.add(next.get());
        next = table.next();
      }
    } catch (ConnectionTable.EmptyTableException e) {
      assertThat(in.read()).isNegative();
    }
    return connections;
  }

  /** Gives one byte a read, as a pipe may. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      return super.read(buffer, offset, Math.min(length, 1));
    }
  }
}
