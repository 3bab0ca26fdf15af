package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.verb.TableStage.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code set}, {@code ensure} and {@code absent}. */
class EditTest {
  private static final String WEB = "tcp:192.0.2.10:80";
  private static final String SERVICE = "-A -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.255.0";
  private static final String SERVER =
      "-a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400";
  private static final String TUNNEL =
      "-a -t 192.0.2.10:80 -r 10.0.0.12:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum";
  private static final String MAGLEV = "-A -t 192.0.2.10:443 -s mh -b mh-fallback,mh-port";
  private static final String DNS = "-A -u 192.0.2.10:53 -s rr";

  @TempDir private Path folder;
  private TableStage stage;

  @BeforeEach
  void thereIsATable() throws IOException {
    stage = new TableStage(folder).with(SERVICE, SERVER, TUNNEL, MAGLEV, DNS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp:192.0.2.10:80 --scheduler rr | -E -t 192.0.2.10:80 -s rr -p 300 -M 255.255.255.0",
        "tcp:192.0.2.10:80 --persistent 60 | -E -t 192.0.2.10:80 -s wrr -p 60 -M 255.255.255.0",
        "tcp:192.0.2.10:80 --persistent off | -E -t 192.0.2.10:80 -s wrr",
        "tcp:192.0.2.10:80 --netmask 16 | -E -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.0.0",
        "tcp:192.0.2.10:80 --netmask 255.0.0.255"
            + " | -E -t 192.0.2.10:80 -s wrr -p 300 -M 255.0.0.255",
        "tcp:192.0.2.10:80 --engine sip"
            + " | -E -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.255.0 --pe sip",
        "tcp:192.0.2.10:443 --scheduler-flags none | -E -t 192.0.2.10:443 -s mh",
        "tcp:192.0.2.10:443 --scheduler-flags mh-port | -E -t 192.0.2.10:443 -s mh -b mh-port",
        "tcp:192.0.2.10:443 --scheduler sh"
            + " | -E -t 192.0.2.10:443 -s sh -b sh-fallback,sh-port",
        "udp:192.0.2.10:53 --one-packet | -E -u 192.0.2.10:53 -s rr -o",
        "--one-packet udp:192.0.2.10:53 | -E -u 192.0.2.10:53 -s rr -o",
        "udp+192.0.2.10:53 --one-packet=yes | -E -u 192.0.2.10:53 -s rr -o",
        "tcp:192.0.2.10:80 10.0.0.11:8080 --weight 5"
            + " | -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 5 -x 500 -y 400",
        "tcp:192.0.2.10:80 10.0.0.11:8080 --upper 600"
            + " | -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 600 -y 400",
        "tcp:192.0.2.10:80 10.0.0.11:8080 --lower 0"
            + " | -e -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500",
        "tcp:192.0.2.10:80 10.0.0.12 --weight 0 | -e -t 192.0.2.10:80 -r 10.0.0.12:80 -i -w 0"
            + " --tun-type gue --tun-port 6080 --tun-csum",
        "tcp:192.0.2.10:80 10.0.0.12 --tunnel-port 7000"
            + " | -e -t 192.0.2.10:80 -r 10.0.0.12:80 -i -w 1"
            + " --tun-type gue --tun-port 7000 --tun-csum",
        "tcp:192.0.2.10:80 10.0.0.12 --tunnel-checksum none"
            + " | -e -t 192.0.2.10:80 -r 10.0.0.12:80 -i -w 1"
            + " --tun-type gue --tun-port 6080 --tun-nocsum",
        "tcp:192.0.2.10:80 10.0.0.12 --tunnel ipip"
            + " | -e -t 192.0.2.10:80 -r 10.0.0.12:80 -i -w 1 --tun-type ipip",
        "tcp:192.0.2.10:80 10.0.0.12 --method masq"
            + " | -e -t 192.0.2.10:80 -r 10.0.0.12:80 -m -w 1",
      })
  void whatIsNamedChangesAndTheRestStays(String line, String command) {
    String[] words = words("set", line);
    assertThat(stage.run(words)).isEqualTo(new Result(VerbStatus.DONE, command + "\n", ""));
    assertThat(stage.run(words)).as("again").isEqualTo(new Result(VerbStatus.DONE, "", ""));
    words[0] = "ensure";
    assertThat(stage.run(words)).isEqualTo(new Result(VerbStatus.DONE, "", ""));
  }

  private static String[] words(String verb, String line) {
    List<String> words = new ArrayList<>(List.of(verb));
    // A service with a blank is one word.
    for (String word : line.split(" ")) {
      words.add(word.replace('+', ' '));
    }
    return words.toArray(new String[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fwmark:7 | -A -f 7 -s wlc",
        "fwmark:7/inet6 --scheduler rr | -A -f 7 -6 -s rr",
        "tcp:192.0.2.11:0 --persistent 360 | -A -t 192.0.2.11:0 -s wlc -p 360",
        "tcp:192.0.2.10:80 10.0.0.13 | -a -t 192.0.2.10:80 -r 10.0.0.13:80 -g -w 1",
        "tcp:192.0.2.10:80 10.0.0.13:81 --method nat --weight 3"
            + " | -a -t 192.0.2.10:80 -r 10.0.0.13:81 -m -w 3",
        "tcp:192.0.2.10:80 2001:db8::21 --method tun"
            + " | -a -t 192.0.2.10:80 -r [2001:db8::21]:80 -i -w 1 --tun-type ipip",
      })
  void whatIsAbsentIsAddedWithDefaults(String line, String command) throws IOException {
    String[] words = words("ensure", line);
    assertThat(stage.run(words)).isEqualTo(new Result(VerbStatus.DONE, command + "\n", ""));
    assertThat(stage.rules()).contains(command);
    assertThat(stage.run(words)).isEqualTo(new Result(VerbStatus.DONE, "", ""));
  }

  @Test
  void whatIsThereIsDeletedOnce() throws IOException {
    assertThat(stage.run("absent", WEB, "10.0.0.12").out())
        .isEqualTo("-d -t 192.0.2.10:80 -r 10.0.0.12:80\n");
    assertThat(stage.run("absent", WEB).out()).isEqualTo("-D -t 192.0.2.10:80\n");
    assertThat(stage.run("absent", WEB)).isEqualTo(new Result(VerbStatus.DONE, "", ""));
    assertThat(stage.run("absent", WEB, "10.0.0.12"))
        .isEqualTo(new Result(VerbStatus.DONE, "", ""));
    assertThat(stage.rules()).containsExactlyInAnyOrder(MAGLEV, DNS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set fwmark:9 --scheduler rr | NOT_FOUND | fwmark 9: no such service",
        "set fwmark:9 10.0.0.1 --weight 1 | NOT_FOUND | fwmark 9: no such service",
        "set tcp:192.0.2.10:80 10.0.0.9 --weight 1 | NOT_FOUND"
            + " | tcp 192.0.2.10:80 -> 10.0.0.9:80: no such server",
        "ensure fwmark:9 10.0.0.1 | NOT_FOUND | fwmark 9: no such service",
        "set tcp:192.0.2.10:80 | USAGE | nothing to set: no setting is named",
        "set tcp:192.0.2.10:80 --weight 1 | USAGE"
            + " | --weight is a setting of a server, and tcp 192.0.2.10:80 is a service",
        "set tcp:192.0.2.10:80 10.0.0.11:8080 --engine sip | USAGE | --engine is a setting of a"
            + " service, and tcp 192.0.2.10:80 -> 10.0.0.11:8080 is a server",
        "set tcp:192.0.2.10:80 10.0.0.11:8080 --method route | USAGE"
            + " | tcp 192.0.2.10:80 -> 10.0.0.11:8080: the method route sends to the service's"
            + " port 80, not to 8080; only masq changes ports",
        "ensure tcp:192.0.2.10:80 10.0.0.9:81 | USAGE"
            + " | tcp 192.0.2.10:80 -> 10.0.0.9:81: the method route sends to the service's"
            + " port 80, not to 81; only masq changes ports",
        "set tcp:192.0.2.10:80 --one-packet | USAGE"
            + " | tcp 192.0.2.10:80: one-packet scheduling is only for UDP",
        "set tcp:192.0.2.10:80 --one-packet=maybe | USAGE | --one-packet is yes or no, not maybe",
        "set tcp:192.0.2.10:80 --scheduler-flags mh-port | USAGE"
            + " | tcp 192.0.2.10:80: flags of mh for the scheduler wrr",
        "set tcp:192.0.2.10:80 --persistent 0 | USAGE"
            + " | --persistent is 1 to 2678400 or off, not 0",
        "set udp:192.0.2.10:53 --netmask 24 | USAGE"
            + " | udp 192.0.2.10:53: a netmask means nothing without persistence",
        "set tcp:192.0.2.10:80 --netmask 33 | USAGE | --netmask is 0 to 32 or a mask, not 33",
        "ensure tcp:192.0.2.11:0 | USAGE"
            + " | tcp 192.0.2.11:0: a service of port 0 must be persistent",
        "set tcp:192.0.2.10:80 10.0.0.12 --weight -1 | USAGE"
            + " | --weight is 0 to 2147483647, not -1",
        "set tcp:192.0.2.10:80 10.0.0.12 --weight 2147483648 | USAGE"
            + " | --weight is 0 to 2147483647, not 2147483648",
        "set tcp:192.0.2.10:80 10.0.0.12 --method udp | USAGE"
            + " | --method is masq, route, tunnel, local, bypass or 0 to 7, not udp",
        "set tcp:192.0.2.10:80 10.0.0.12 --tunnel-port 0 | USAGE"
            + " | --tunnel-port is 1 to 65535, not 0",
        "set tcp:192.0.2.10:80 10.0.0.11:8080 --tunnel gre | USAGE"
            + " | tcp 192.0.2.10:80 -> 10.0.0.11:8080: a tunnel means nothing to the method masq",
        "set tcp:192.0.2.10:80 --scheduler nosuch | REFUSED | edit service tcp 192.0.2.10:80: no"
            + " scheduler nosuch: no module ip_vs_nosuch (ENOENT)",
        "set tcp:192.0.2.10:80 --engine nosuch | REFUSED | edit service tcp 192.0.2.10:80:"
            + " no persistence engine nosuch: no module ip_vs_pe_nosuch (ENOENT)",
        "set tcp:192.0.2.10:80 10.0.0.11:8080 --lower 600 | REFUSED"
            + " | edit server tcp 192.0.2.10:80 -> 10.0.0.11:8080:"
            + " the lower threshold 600 exceeds the upper one, 500 (ERANGE)",
        "ensure tcp:192.0.2.10:80 224.0.0.1 | REFUSED"
            + " | add server tcp 192.0.2.10:80 -> 224.0.0.1:80:"
            + " not a unicast address here (EINVAL)",
      })
  void whatCannotBeIsToldInOneLineAndChangesNothing(String line, String status, String message)
      throws IOException {
    String[] words = line.split(" ");
    List<String> before = stage.rules();
    assertThat(stage.run(words))
        .isEqualTo(
            new Result(VerbStatus.valueOf(status), "", "ipvs " + words[0] + ": " + message + "\n"));
    assertThat(stage.rules()).isEqualTo(before);
  }

  @Test
  void aWordThatIsNoServiceIsToldWithWhatIsAllowed() {
    Result result = stage.run("absent", "192.0.2.10:80");
    assertThat(result.status()).isEqualTo(VerbStatus.USAGE);
    assertThat(result.err()).startsWith("ipvs absent: \"192.0.2.10:80\" is not a service such as");
    assertThat(stage.run("absent", WEB, "10.0.0.11:http:").err())
        .isEqualTo("ipvs absent: \"10.0.0.11:http:\" is not an address with a port\n");
  }

  /** Different settings of one server: without the lock one would take the other's back. */
  @Test
  void twoSetsAtOnceBothHold() throws Exception {
    int times = Boolean.getBoolean("ipvs.drills") ? 200 : 20;
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int i = 1; i <= times; i++) {
        String weight = Integer.toString(i + 10);
        String upper = Integer.toString(i + 1000);
        Future<Result> first =
            two.submit(() -> stage.run("set", WEB, "10.0.0.11:8080", "--weight", weight));
        Future<Result> second =
            two.submit(() -> stage.run("set", WEB, "10.0.0.11:8080", "--upper", upper));
        assertThat(first.get().status()).as(first.get().err()).isEqualTo(VerbStatus.DONE);
        assertThat(second.get().status()).as(second.get().err()).isEqualTo(VerbStatus.DONE);
        assertThat(stage.rules())
            .contains(
                "-a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w "
                    + weight
                    + " -x "
                    + upper
                    + " -y 400");
      }
    } finally {
      two.shutdownNow();
    }
  }
}
