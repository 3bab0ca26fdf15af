package ipvs.netlink.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the kernel's tables are filled, as its text has it. */
class StatusFileTest {
  private static List<StatusLine> read(String text) throws IOException {
    return StatusFile.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  private static List<StatusLine> fixture(String name) throws IOException {
    return StatusFile.read(new ByteArrayInputStream(ProcFixture.bytes(name)));
  }

  @Test
  void namesAndValuesAreToldAsTheyStand() throws IOException {
    assertThat(fixture("ip_vs_status-7.2"))
        .hasSize(11)
        .contains(
            new StatusLine("Conns", "5"),
            new StatusLine("Conn buckets", "256 (8 bits, lfactor -4)"),
            new StatusLine("Stats thread slots", "1 (max 4)"));
    assertThat(fixture("ip_vs_status-7.2-empty")).hasSize(7);
    assertThat(read("")).isEmpty();
  }

  @Test
  void aNameIsAWordInDocuments() throws IOException {
    assertThat(fixture("ip_vs_status-7.2"))
        .extracting(StatusLine::word)
        .startsWith("conns", "conn_buckets", "conn_buckets_empty", "conn_buckets_len_1")
        .allMatch(word -> word.matches("[a-z][a-z0-9_]*"));
  }

  @Test
  void whatIsNoSuchTextIsAFaultWithItsLine() {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> read("Conns:\t5\nConn buckets\n"))
        .withMessage("ip_vs_status:2: no name with a colon behind it: \"Conn buckets\"");
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> read("Conns:\t5\n:\t6\n"))
        .withMessage("ip_vs_status:2: no name with a colon behind it: \":\t6\"");
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> read("Len-1:\t5\n\nLen 1:\t6\n".replace("\n\n", "\n")))
        .withMessage("ip_vs_status:2: a name that stands above, too: \"Len 1:\t6\"");
  }
}
