package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.manual.Manual;
import ipvs.cli.names.TestNames;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each code of a fault occurs, and its place is right to the byte.
 *
 * <p>In the corpus {@code ;} ends a line, and the word to blame stands between {@code <} and {@code
 * >}.
 */
class FaultCorpusTest {
  private static final String CORPUS =
      """
      unknown_option      | -A -t 192.0.2.10:80 <--frob>
      unknown_option      | -A -t 192.0.2.10:80 -s rr;<-q>
      unknown_option      | -A <-nqf> 1
      no_command          | <frob>
      no_command          | <-t> 192.0.2.10:80 -A
      no_change           | <-R>
      no_change           | -A -f 1 -s rr;<-Ln>
      second_command      | -A -f 1 <-D>
      repeated_option     | -A -f 1 <-f> 1
      repeated_option     | -A -f 1 -s rr <-s> rr -s rr
      missing_option      | <-A> -s rr
      missing_option      | -A -f 1;<-a> -f 1
      missing_option      | -A -f 1;-a -f 1 -r 10.0.0.1 -i --tun-type <gue>
      misplaced_option    | -A -f 1 <-n>
      misplaced_option    | -A -t 192.0.2.10:80 <-6>
      misplaced_option    | -A -f 1;-a -f 1 -r 10.0.0.1 -i --tun-type ipip <--tun-port> 5
      conflicting_options | -A -f 1;-a -f 1 -r 10.0.0.1 -m <--tun-type> gre
      conflicting_options | -A -f 1;-a -f 1 -r 10.0.0.1 -i --tun-type gre --tun-nocsum <--tun-csum>
      missing_value       | -A <-t>
      missing_value       | -A --sctp-service=192.0.2.1:1 <--pe>
      missing_value       | <--set> 1 2
      unwanted_value      | -A -f 1 <--ops=yes>
      unexpected_word     | -A -f 1 <foo> bar
      unexpected_word     | --set 1 2 3 <4>
      bad_address         | -A -t <192.0.2.300>:80 -s rr
      bad_address         | -A -t [<2001:db8::x>]:80 -s rr
      bad_address         | -A -t <[2001:db8::1]> -s rr
      bad_address         | --start-daemon master --mcast-group <10.0.0.1>
      bad_address         | -A -f 1 -p 9 -M <255.255.255.256>
      bad_port            | -A -t 192.0.2.10:<65536> -s rr
      bad_port            | -A -t [2001:db8::1]:<> -s rr
      unknown_name        | -A -t <nosuch.invalid>:80
      unknown_name        | -A -t 192.0.2.10:<nosuch>
      unknown_name        | -A -f 1;-a -f 1 -r web:<frob> -m
      bad_number          | -A -f 1;-a -f 1 -r 10.0.0.1 -m -w <twelve>
      bad_number          | -A -f 1;-a -f 1 -r 10.0.0.1 -m -w<twelve>
      bad_number          | -A --fwmark-service=<x>
      bad_number          | --set 1 <x> 3
      out_of_range        | -A -f <4294967296>
      out_of_range        | -A -f 1 -p <0>
      out_of_range        | -A -f 1 -6 -p 9 -M <129>
      out_of_range        | --set 1 2 <2678401>
      bad_word            | --start-daemon <primary>
      bad_word            | -A -f 1;-a -f 1 -r 10.0.0.1 -i --tun-type <vxlan>
      bad_flag            | -A -f 1 -s sh -b sh-port,<frob>,sh-fallback
      bad_flag            | -A -f 1 -s mh -b <sh-port>
      zero_port           | -A -t <192.0.2.10:0> -s rr
      zero_port           | -A -t <192.0.2.10> -s rr
      one_packet          | -A -t 192.0.2.10:80 <-o>
      conflicting_families | -A -f 1;-a -f 1 -r <[2001:db8::1]:80> -m
      conflicting_families | --start-daemon master;-A -f 1;-a -f 1 -r <[2001:db8::1]:80> -i
      conflicting_families | -A -f 1;-a -f 1 -r [2001:db8::1]:80 -i;--start-daemon <master>
      duplicate_service   | -A -f 1 -s rr;-A -f <1> -s lc
      duplicate_server    | -A -f 1;-a -f 1 -r 10.0.0.1 -m;-a -f 1 -r <10.0.0.1> -g
      duplicate_daemon    | --start-daemon master;--start-daemon <master> --syncid 1
      no_such_service     | -a -t <192.0.2.10:80> -r 10.0.0.1
      no_such_service     | -E -f <1>
      no_such_server      | -A -f 1;-d -f 1 -r <10.0.0.1>
      unknown_scheduler   | -A -f 1 -s <frob>
      unknown_engine      | -A -f 1 -p 9 --pe <frob>
      not_unicast         | -A -f 1;-a -f 1 -r <224.0.0.1:80> -m
      reversed_thresholds | -A -f 1;-a -f 1 -r 10.0.0.1 -x 5 -y <6>
      name_and_number     | -A -f 1;-a -f 1 -r web:80 -m;-a -f 1 -r <10.0.0.9:80> -m
      name_and_number     | -A -f 1;-a -f 1 -r 10.0.0.9 -m;-a -f 1 -r <web> -m
      outside_scope       | # scope: port=80;-A -f <1>
      bad_scope           | # scope: 192.0.2.0/24 <frob=1>;-A -f 1
      bad_scope           | # web;#scope:   <weight=1>
      bad_scope           | # <scope:> ;-A -f 1
      misplaced_scope     | -A -f 1 # <scope:> fwmark=1
      passed_over         | # scope: fwmark=1;<--set> 1 2 3;-A -f 1
      passed_over         | # scope: fwmark=1;<--start-daemon> master;-A -f 1
      repeated_line       | -A -f 1;-A -f <1> -s wlc
      no_services         | <>-C
      no_services         | <># nothing
      no_servers          | -A -t <192.0.2.10:80>
      zero_weights        | -A -f <1>;-a -f 1 -r 10.0.0.1 -w 0
      ignored_weights     | -A -f 1 -s lc;-a -f 1 -r 10.0.0.1 -w 2;-a -f 1 -r 10.0.0.2 -w 0;-a -f 1 -r 10.0.0.3 -w <3>
      ipvsadm_1_31        | -A -f 1 <# marked by nftables>
      ipvsadm_1_31        |  \s<# indented>;-A -f 1
      ipvsadm_1_31        | -A <-6> -f 1
      ipvsadm_1_31        | -A -f 1 -p 9 -M <64> -6
      ipvsadm_1_31        | -A -t 192.0.2.10:80;-a -r <10.0.0.1> -t 192.0.2.10:80
      ipvsadm_1_31        | -A -t <[192.0.2.10]:80>
      byte_order_mark     | <\u00EF\u00BB\u00BF>-A -f 1
      byte_order_mark     | <\u00FF\u00FE>-A -f 1
      not_text            | <>-A\0
      syntax              | {"schema_version": 1, "kind": "table", "services": [}
      unknown_member      | {"schema_version": 1, "kind": "table", "services": [], <"frob">: 1}
      duplicate_member    | {"schema_version": 1, "kind": "table", "services": [], <"kind">: "table"}
      missing_member      | <{>"schema_version": 1, "kind": "table"}
      conflicting_members | {"schema_version": 1, "kind": "table", "services": [{"fwmark": 1, "port": <80>, "scheduler": "rr", "servers": []}]}
      wrong_type          | {"schema_version": 1, "kind": "table", "services": <7>}
      wrong_kind          | {"schema_version": 1, "kind": <"plan">}
      wrong_version       | {"schema_version": <2>}
      bad_name            | {"schema_version": 1, "kind": "table", "services": [{"fwmark": 1, "scheduler": <"">, "servers": []}]}
      no_servers          | {"schema_version": 1, "kind": "table", "services": [{"fwmark": <1>, "scheduler": "rr", "servers": []}]}
      unknown_scheduler   | {"schema_version": 1, "kind": "table",; "services": [{"fwmark": 1, "scheduler": <"frob">, "servers": []}]}
      not_unicast         | {"schema_version": 1, "kind": "table", "services": [{"fwmark": 1, "scheduler": "rr", "servers": [{"address": <"224.0.0.1">, "port": 0}]}]}
      missing_tunnel_port | {"schema_version": 1, "kind": "table", "services": [{"fwmark": 1, "scheduler": "rr", "servers": [{"address": <"10.0.0.1">, "port": 0, "forwarding_method": "tunnel", "tunnel": {"type": "gue"}}]}]}
      outside_scope       | {"schema_version": 1, "kind": "table", "scope": ["port=80"], "services": [{"fwmark": <1>, "scheduler": "rr", "servers": []}]}
      large_timeout       | {"schema_version": 1, "kind": "table", "timeouts": <{>"tcp": 2678401}, "services": [{"fwmark": 1, "scheduler": "rr", "servers": []}]}
      large_timeout       | {"schema_version": 1, "kind": "table", "services": [{"fwmark": 1, "scheduler": "rr", "persistence": <{>"enabled": true, "timeout": 2678401}, "servers": [{"address": "10.0.0.1", "port": 0}]}]}
      out_of_range        | {"schema_version": 1, "kind": "table", "timeouts": <{>"tcp": 4294967295}, "services": [{"fwmark": 1, "scheduler": "rr", "servers": []}]}
      """;

  /**
   * Of these the corpus has no line: a folder, this machine, what is too large, and whatever else a
   * kernel may refuse one day.
   */
  private static final Set<FaultCode> ELSEWHERE =
      EnumSet.of(
          FaultCode.FOLDER,
          FaultCode.UNKNOWN_INTERFACE,
          FaultCode.LONG_LINE,
          FaultCode.TOO_LARGE,
          FaultCode.REFUSED);

  private static final TestNames NAMES = new TestNames(Map.of("10.0.0.9", "web"));

  /** A text, and what is to be found in it. */
  record Example(String code, String marked) {
    String text() {
      return marked.replaceAll("[<>]", "");
    }

    @Override
    public String toString() {
      return code + ": " + marked;
    }
  }

  static Stream<Example> examples() {
    return CORPUS
        .lines()
        .map(line -> line.split(" *\\| ", 2))
        .map(parts -> new Example(parts[0], parts[1].replace(';', '\n')));
  }

  private static List<Fault> faults(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return CheckedFile.of(
            FileSource.standardInput(new ByteArrayInputStream(bytes)),
            NAMES,
            CheckedFile.Depth.THOROUGH,
            ReadOptions.DEFAULT,
            new KernelModules(Path.of("/no/such")))
        .faults();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void aFaultIsToldAtItsPlace(Example example) throws IOException {
    for (String end : List.of("", "\n", "\r\n")) {
      List<Fault> faults = faults(example.text() + end);
      assertThat(faults).extracting(fault -> fault.code().toString()).contains(example.code());
      int from = example.marked().indexOf('<');
      if (from >= 0) {
        String before = example.marked().substring(0, from);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = from - before.lastIndexOf('\n');
        int length = example.marked().indexOf('>') - from - 1;
        assertThat(faults)
            .as("%s", faults)
            .anyMatch(
                fault ->
                    fault.code().toString().equals(example.code())
                        && fault.place().line() == line
                        && fault.place().column() == column
                        && fault.place().endColumn() - column == length);
      }
    }
  }

  @Test
  void everyCodeHasAnExample() {
    Set<FaultCode> missing = EnumSet.allOf(FaultCode.class);
    missing.removeAll(ELSEWHERE);
    List<String> shown = examples().map(Example::code).toList();
    missing.removeIf(code -> shown.contains(code.toString()));
    assertThat(missing).isEmpty();
  }

  @Test
  void theManualListsEachCode() {
    String page = String.join("\n", Manual.read("ipvs-check.8").section("OUTPUT").lines()) + "\n";
    for (FaultCode code : FaultCode.values()) {
      assertThat(page).containsPattern("\n\\.Li " + code + "( [,.])?\n");
    }
  }

  @Test
  void aFolderIsNoFile(@TempDir Path folder) throws IOException {
    CheckedFile file =
        CheckedFile.of(FileSource.at(folder, "f"), NAMES, CheckedFile.Depth.THOROUGH);
    assertThat(file.faults()).extracting(Fault::code).containsExactly(FaultCode.FOLDER);
    assertThat(file.faults().get(0)).hasToString("1:1: Is a directory");
  }

  @Test
  void aLineWithoutEndIsToldAndWhatIsBeforeItToo() throws IOException {
    List<Fault> faults = faults("-q\n-A " + "x".repeat(1 << 20) + "\n-q\n");
    assertThat(faults)
        .extracting(Fault::code)
        .containsExactly(FaultCode.UNKNOWN_OPTION, FaultCode.LONG_LINE);
    assertThat(faults.get(1).place().line()).isEqualTo(2);
  }

  @Test
  void nestingWithoutEndIsTold() throws IOException {
    assertThat(faults("{\"services\": " + "[".repeat(1 << 16)))
        .extracting(Fault::code)
        .contains(FaultCode.TOO_LARGE);
  }

  @Test
  void tabsAndCarriageReturnsAreColumns() throws IOException {
    assertThat(faults("\t-A\t\r-f\tx\r\n\r\n\t\t<\r\n"))
        .extracting(fault -> fault.place().toString())
        .containsExactly("1:9", "3:3");
  }

  @Test
  void aServerOfAFaultyServiceIsNotTold() throws IOException {
    String rules =
        "-A -t 192.0.2.10:80 -s\n-a -t 192.0.2.10:80 -r 10.0.0.1\n-A -f 1 -s frob\n"
            + "-a -f 1 -r 10.0.0.1\n-a -f 2 -r 10.0.0.1\n";
    assertThat(faults(rules))
        .extracting(Fault::toString)
        .containsExactly(
            "1:21: missing argument: `-s', expected NAME",
            "3:12: scheduler not found: `frob'",
            "5:7: Service not defined: `2'");
  }

  /** What one line says wrongly of a server is no sign that another one adds its service. */
  @Test
  void aServerOfNoServiceIsToldBesideAFaultyOne() throws IOException {
    String rules =
        "-a -t 192.0.2.10:80 -r 10.0.0.1 -w x\n-a -t 192.0.2.10:80 -r 10.0.0.2\n"
            + "-add -f 3\n-a -f 3 -r 10.0.0.1\n";
    assertThat(faults(rules))
        .extracting(fault -> fault.place().toString())
        .containsExactly("1:36", "2:7", "3:1");
  }

  @Test
  void tenThousandFaultsAreAllTold() throws IOException {
    StringBuilder rules = new StringBuilder();
    for (int i = 1; i <= 10_000; i++) {
      rules.append("-A -f ").append(i).append(" -s rr\n");
      for (int j = 1; j <= 3; j++) {
        rules.append("-a -f ").append(i).append(" -r 10.0.0.").append(j).append("\n");
      }
      rules.append("-a -f ").append(i).append(" -r 10.0.0.1 -w x\n");
    }
    assertThat(faults(rules.toString()))
        .hasSize(10_000)
        .allMatch(fault -> fault.code() == FaultCode.BAD_NUMBER);
  }
}
