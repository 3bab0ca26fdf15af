package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, with which text and which status, whichever reader reads it. */
class UsageMessagesTest {
  private static final String TRY = "Try `ipvsadm -h' or 'ipvsadm --help' for more information.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          foo
          -n -L
          -nL
          --lis
          --start-daemon
          -q
          --
          -- -L
          -L=n
          """)
  void lineWithoutCommandGetsTheTryLine(String line) {
    refused(line, 255, TRY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -L -q | -q: unknown option
          -Lq | -Lq: unknown option
          -A -t | -t: missing argument
          --list --stats=x | --stats=x: option does not take an argument
          -L -n= | -n=: option does not take an argument
          -A -t 10.0.0.1:80 -p -5 | -5: unknown option
          --set -1 2 3 | -1: unknown option
          -A -o-s | -o-s: unknown option
          --list --stat | --stat: unknown option
          -A -t 10.0.0.1:80 -os | -os: missing argument
          -A -t 10.0.0.1:80 --scheduler | --scheduler: missing argument
          -R -q | -q: unknown option
          """)
  void lineThatCannotBeReadEndsWith255(String line, String message) {
    refused(line, 255, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -A -D | invalid option `-D'
          -AD | invalid option `-AD'
          -L -h | invalid option `-h'
          -A --start-daemon backup | invalid option `backup'
          -A --start-daemon=backup | invalid option `--start-daemon=backup'
          foo -L | unexpected argument foo
          -L -- foo | unexpected argument foo
          -Lnn | multiple 'numeric' options specified
          -A -t 1.2.3.4:80 -f 1 | multiple 'service-address' options specified
          -a -t 10.0.0.1:80 -r 10.0.0.2 -g -m | multiple 'forwarding-method' options specified
          --set 1 2 | --set option requires 3 timeout values
          --set x 2 | --set option requires 3 timeout values
          --set 1 2 3 4 | unexpected argument 4
          --set 1 x 3 4 | invalid timeout value `x' specified
          --set 1 2 2678401 | invalid timeout value `2678401' specified
          """)
  void wordsAndRepetitions(String line, String message) {
    refused(line, 2, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -list | Illegal 'scheduler' option with the 'list' command
          -A | You need to supply the 'service-address' option for the 'add-service' command
          -A -n | Illegal 'numeric' option with the 'add-service' command
          -a -t 1.2.3.4:80 | You need to supply the 'real-server' option for the 'add-server' command
          -C -n | Illegal 'numeric' option with the 'flush' command
          -L -c -t 1.2.3.4:80 | The option 'service-address' conflicts with the 'connection' option in the 'list' command
          -L --daemon --timeout | The option 'daemon' conflicts with the 'timeout' option in the 'list' command
          -L -c --timeout --daemon | The option 'timeout' conflicts with the 'connection' option in the 'list' command
          -L -c --stats | options conflicts in the list command
          -L --timeout --persistent-conn | options conflicts in the list command
          --stop-daemon master --mcast-interface eth0 | Illegal 'mcast-interface' option with the 'stop-daemon' command
          -R -n | Illegal 'numeric' option with the 'restore' command
          """)
  void optionsOutOfPlace(String line, String message) {
    refused(line, 2, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -A -t [2001:db8::1] | illegal virtual server address[:port] specified
          -A -t 10.0.0.1:tftp | illegal virtual server address[:port] specified
          -A -t -s rr | illegal virtual server address[:port] specified
          -a -t 10.0.0.1:80 -r 80 | illegal real server address[:port] specified
          -A -t 10.0.0.1:80 -p 0 | invalid timeout value `0' specified
          -A -t 10.0.0.1:80 -po | invalid timeout value `o' specified
          -A -t 10.0.0.1:80 -p= | invalid timeout value `' specified
          -A -f 0x10 | invalid fwmark value `0x10' specified
          -A -f 4294967296 | invalid fwmark value `4294967296' specified
          -A -t [2001:db8::1]:80 -p -M 129 | illegal ipv6 netmask specified
          -A -t 10.0.0.1:80 -p -M /24 | illegal virtual server persistent mask specified
          -A -t 10.0.0.1:80 -b sh-port | incompatible scheduler flag `sh-port'
          -A -t 10.0.0.1:80 -b foo | invalid scheduler flag `foo'
          -A -t 10.0.0.1:80 -b sh-port,foo -s sh | invalid scheduler flag `foo'
          -a -w 2147483648 | illegal weight specified
          -a -x 2147483648 | illegal u_threshold specified
          -a -y -1 | illegal l_threshold specified
          -a --tun-type GUE | illegal tunnel type specified
          -a --tun-port 0 | illegal tunnel port specified
          --start-daemon foo | illegal start-daemon parameter specified
          --stop-daemon foo | illegal start_daemon specified
          --start-daemon master --syncid 256 | illegal syncid specified
          --start-daemon master --syncid -1 | illegal syncid specified
          --start-daemon master --mcast-group 10.0.0.1 | invalid IPv4 mcast-group `10.0.0.1'
          --start-daemon master --mcast-group ::1 | invalid IPv6 mcast-group `::1'
          --start-daemon master --mcast-port 0 | illegal mcast-port specified
          --start-daemon master --mcast-ttl 256 | illegal mcast-ttl specified
          --start-daemon master --sync-maxlen 65508 | illegal sync-maxlen specified
          """)
  void wrongValues(String line, String message) {
    refused(line, 2, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -A -t 10.0.0.1 | Zero port specified for non-persistent service
          -A -t 2001:db8::1:80 | Zero port specified for non-persistent service
          -A -t 10.0.0.1 -o | Zero port specified for non-persistent service
          -A -t 10.0.0.1:80 -o | One-Packet Scheduling is only for UDP virtual services
          -a -t 10.0.0.1:80 -r 2001:db8::2 -m | Different address family is allowed only for tunneling servers
          -a -t 10.0.0.1:80 -r 10.0.0.2 --tun-type gue --tun-port 6080 | Tunnel options conflict with forward method
          -a -t 10.0.0.1:80 -r 10.0.0.2 -i --tun-type gue | You need to supply the 'tun-port' option for the 'gue' tunnel type
          -a -t 10.0.0.1:80 -r 10.0.0.2 -i --tun-type gre --tun-remcsum | Illegal 'tun-remcsum' option with the 'gre' tunnel type
          -a -t 10.0.0.1:80 -r 10.0.0.2 -i --tun-port 5 | Illegal 'tun-port' option with the 'ipip' tunnel type
          -a -t 10.0.0.1:80 -r 10.0.0.2 -i --tun-type gue --tun-port 6080 --tun-remcsum --tun-csum | The option 'tun-remcsum' conflicts with the 'tun-csum' option in the 'gue' tunnel type
          """)
  void settingsThatDoNotFitEachOther(String line, String message) {
    refused(line, 2, message);
  }

  @Test
  void minusSixWithoutMarkIsFollowedByAnEmptyLine() {
    refused("-A -t 10.0.0.1:80 -6", 2, "-6 used before -f\n");
    refused("-A -6", 2, "-6 used before -f\n");
  }

  @Test
  void leftmostWrongOptionDecides() {
    refused("-A -f 1 -w x -q", 2, "illegal weight specified");
    refused("-A -w 5 -q -x y", 255, "-q: unknown option");
    refused("-A -p 0 -t foo", 2, "invalid timeout value `0' specified");
    refused("-A -t foo -p 0", 2, "illegal virtual server address[:port] specified");
  }

  @Test
  void commasAloneAreNoSchedulerFlags() {
    refused("-A -t 10.0.0.1:80 -b ,,", 2, "invalid scheduler flag `'");
  }

  @Test
  void textBehindBlanksOrDigitsIsNoLongerIgnored() {
    refused(
        List.of("-A", "-t", "10.0.0.1 x:80"), 2, "illegal virtual server address[:port] specified");
    refused(
        List.of("-A", "-f", "1", "-M", "1.2.3.4 x"),
        2,
        "illegal virtual server persistent mask specified");
    refused("-A -f 1 -6 -M 64x", 2, "illegal ipv6 netmask specified");
  }

  @Test
  void emptyWordIsShownAsNothing() {
    refused(List.of("-L", ""), 2, "unexpected argument ");
  }

  @Test
  void tryLineNamesTheProgramAsInvoked() {
    UsageException refused =
        catchThrowableOfType(UsageException.class, () -> parser().parse(List.of("-q")));
    assertThat(refused.text("/usr/sbin/ipvsadm"))
        .isEqualTo(
            "Try `/usr/sbin/ipvsadm -h' or '/usr/sbin/ipvsadm --help' for more information.");
  }

  @Test
  void restoreGoesOnOnlyAfterWhatCannotBeRead() {
    assertThat(refusal("-A -q").isSkippable()).isTrue();
    assertThat(refusal("-A -t").isSkippable()).isTrue();
    assertThat(refusal("-q").isSkippable()).isFalse();
    assertThat(refusal("-A -t foo").isSkippable()).isFalse();
  }

  @Test
  void restoreInARestoreGetsTheTryLineOnceItIsRead() {
    assertThat(refusal("-R").text("ipvsadm")).isEqualTo(TRY);
    assertThat(refusal("-R foo").text("ipvsadm")).isEqualTo("unexpected argument foo");
  }

  /** No line is worse than wrong. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void whateverIsAskedForIsUnderstoodOrRefusedInWords(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      List<String> line = AnyLine.ofOptions(random);
      line.add(0, "-" + "AEDaedLZSC".charAt(random.nextInt(10)));
      assertThatCode(() -> Shown.parsed(parser(), line)).as("%s", line).doesNotThrowAnyException();
    }
  }

  private static UsageException refusal(String rule) {
    return catchThrowableOfType(
        UsageException.class, () -> parser().parseRule(List.of(rule.split(" "))));
  }

  private static void refused(String line, int status, String message) {
    refused(List.of(line.split(" ")), status, message);
  }

  private static void refused(List<String> words, int status, String message) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> parser().parse(words))
        .satisfies(
            refused -> {
              assertThat(refused.text("ipvsadm")).isEqualTo(message);
              assertThat(refused.status()).isEqualTo(status);
            });
  }

  private static ActionParser parser() {
    return new ActionParser(new KnownNames(), false);
  }
}
