package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.InterruptedProgram.Ended;
import ipvs.netlink.json.SchemaAssert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged {@code ipvs} is told to end while it changes a table or prints it: what it has begun
 * is taken back or told, and it dies of that signal.
 */
@Timeout(180)
class InterruptedIT {
  /** Some twenty datagrams, which a program that is told to end does not all send. */
  private static final int SERVICES = 5000;

  private static final int DATAGRAMS = SERVICES / 256;
  private static final String PRESENT = rules(SERVICES + 1);

  @TempDir private Path folder;
  private InterruptedProgram ipvs;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("present"), PRESENT);
    Files.writeString(folder.resolve("rules"), rules(1));
    ipvs = new InterruptedProgram(folder, "present");
  }

  @AfterEach
  void end() {
    ipvs.close();
  }

  private static String rules(int first) {
    return IntStream.range(first, first + SERVICES)
        .mapToObj(mark -> "-A -f " + mark + " -s rr\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"apply,TERM,143", "apply,INT,130", "restore,TERM,143", "restore,INT,130"})
  void whatWasChangedIsTakenBack(String verb, String signal, int status) throws Exception {
    Ended ended = ipvs.toldAfter(2, signal, verb, "rules");

    assertThat(ended.status()).as("%s", ended).isEqualTo(status);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("ipvs " + verb + ": undone: the ")
        .contains(" steps that had been made; not sent: ")
        .endsWith("; the table is as it was\n")
        .hasLineCount(1);
    assertThat(ipvs.table()).isEqualTo(PRESENT);
  }

  @Test
  void aReportInJsonTellsItToo() throws Exception {
    Ended ended = ipvs.toldAfter(2, "TERM", "apply", "--json", "rules");

    assertThat(ended.status()).isEqualTo(143);
    assertThat(SchemaAssert.assertValid(ended.out()).get("outcome").asText()).isEqualTo("undone");
    assertThat(ipvs.table()).isEqualTo(PRESENT);
  }

  @Test
  void aSecondSignalStopsTheUndoAndWhatRemainsIsTold() throws Exception {
    Ended ended = ipvs.toldTwice(DATAGRAMS - 4, DATAGRAMS + 1, "TERM", "apply", "rules");

    assertThat(ended.status()).as("%s", ended).isEqualTo(143);
    assertThat(ended.err())
        .startsWith("ipvs apply: undone: ")
        .contains(" steps that had been made; not sent: ")
        .endsWith("; the table is neither as it was nor as wanted\n")
        .hasLineCount(1);
    assertThat(ended.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("-A -f "));
    assertThat(ipvs.table()).isEqualTo(ended.out() + PRESENT);
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void aFlushStopsWhereItIsAndTellsWhatIsGone(String signal, int status) throws Exception {
    Ended ended = ipvs.toldAfter(2, signal, "flush", "--scope", "fwmark=1-", "--yes");

    assertThat(ended.status()).as("%s", ended).isEqualTo(status);
    String gone = ended.out().replace("-D", "-A").replace("\n", " -s rr\n");
    long left = SERVICES - gone.lines().count();
    assertThat(left).isBetween(1L, SERVICES - 1L);
    assertThat(ended.err()).isEqualTo("ipvs flush: interrupted; services left: " + left + "\n");
    assertThat(gone + ipvs.table()).isEqualTo(PRESENT);
  }

  @ParameterizedTest(name = "{2}: {0}")
  @CsvSource({
    "TERM,143,list",
    "INT,130,list --json",
    "TERM,143,plan rules",
    "INT,130,save saved",
    "TERM,143,apply rules",
    "INT,130,set fwmark:5001 --scheduler wrr"
  })
  void whoOnlyWaitsForAnAnswerEndsAtOnce(String signal, int status, String line) throws Exception {
    assertThat(ipvs.toldWhileItWaits(signal, line.split(" "))).isEqualTo(new Ended(status, "", ""));
    assertThat(folder.resolve("saved")).doesNotExist();
    assertThat(ipvs.table()).isEqualTo(PRESENT);
  }

  @ParameterizedTest(name = "{2}: {0}")
  @CsvSource({"TERM,143,list", "INT,130,list --json"})
  void whoseReaderTakesItsTimeEndsAtOnce(String signal, int status, String line) throws Exception {
    assertThat(ipvs.toldWhileNobodyReads(signal, line.split(" "))).isEqualTo(status);
    assertThat(folder.resolve("err")).isEmptyFile();
  }

  /** All is made by then. */
  @ParameterizedTest(name = "{2}: {0}")
  @CsvSource({"TERM,143,restore rules", "INT,130,apply --json rules"})
  void whoseReportNobodyReadsEndsToo(String signal, int status, String line) throws Exception {
    assertThat(ipvs.toldWhileNobodyReads(signal, line.split(" "))).isEqualTo(status);
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(ipvs.table()).isEqualTo(rules(1));
  }
}
