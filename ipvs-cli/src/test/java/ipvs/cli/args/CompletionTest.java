package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.completion.Shell;
import ipvs.cli.connect.ConnectedCommand;
import ipvs.model.TunnelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** bash completes what the table of options has: all of it, and nothing else. */
class CompletionTest {
  /** Says where a command goes: no option of ipvsadm, and so not in the table of them. */
  private static final String CONNECT = ConnectedCommand.OPTION;

  private static final String TABLE =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
      -A -u 192.0.2.10:53 -s rr -o
      -A --sctp-service 192.0.2.10:9 -s rr
      -a --sctp-service 192.0.2.10:9 -r 10.0.0.19:9 -g -w 1
      -A -t [2001:db8::10]:443 -s sh
      -a -t [2001:db8::10]:443 -r [2001:db8::21]:8443 -m -w 1
      -A -f 7 -s rr
      -a -f 7 -r 10.0.0.13:0 -g -w 1
      -A -f 7 -6 -s rr
      -a -f 7 -6 -r [2001:db8::22]:0 -i -w 1 --tun-type ipip""";

  @Test
  void firstComesACommand() {
    List<String> commands = withConnect(names(flag -> flag.command().isPresent()));
    assertThat(BashCompletion.of("ipvsadm ")).containsExactlyInAnyOrderElementsOf(commands);
    assertThat(BashCompletion.of("ipvsadm -")).containsExactlyInAnyOrderElementsOf(commands);
  }

  @ParameterizedTest
  @EnumSource
  void eachCommandIsOfferedWhatItTakes(Command command) {
    assertThat(BashCompletion.of("ipvsadm " + start(command) + " -"))
        .containsExactlyInAnyOrderElementsOf(takenBy(command));
  }

  @ParameterizedTest
  @EnumSource
  void zshOffersTheSame(Command command) {
    List<String> expected = takenBy(command);
    // zsh asks for the numbers that follow.
    assertThat(Shell.ZSH.offered(Map.of(), "ipvsadm " + start(command) + " -"))
        .containsExactlyInAnyOrderElementsOf(command == Command.SET ? List.of() : expected);
  }

  @ParameterizedTest
  @EnumSource
  void fishOffersTheSame(Command command) {
    assertThat(Shell.FISH.offered(Map.of(), "ipvsadm " + start(command) + " -"))
        .containsExactlyInAnyOrderElementsOf(takenBy(command));
  }

  @ParameterizedTest
  @EnumSource
  void everyShellBeginsWithACommand(Shell shell) {
    assertThat(shell.offered(Map.of(), "ipvsadm -"))
        .containsExactlyInAnyOrderElementsOf(
            withConnect(names(flag -> flag.command().isPresent())));
  }

  @ParameterizedTest
  @CsvSource({
    "ipvsadm-save -,             -n --connect",
    "/usr/sbin/ipvsadm-save -n -, --connect",
    "ipvsadm-restore -,          --connect",
    "ipvsadm-prepare -,          --check -h --help"
  })
  void everyShellKnowsTheOtherPrograms(String line, String expected) {
    for (Shell shell : Shell.values()) {
      assertThat(shell.offered(Map.of(), line))
          .as(shell + ": " + line)
          .containsExactlyInAnyOrder(expected.split(" "));
    }
  }

  @ParameterizedTest
  @EnumSource
  void lettersMeanTheSameAsNames(Command command) {
    Flag flag = commandFlag(command);
    List<String> byName = BashCompletion.of("ipvsadm " + start(command) + " -");
    for (char letter : flag.letters().toCharArray()) {
      assertThat(BashCompletion.of("ipvsadm -" + letter + " -")).isEqualTo(byName);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uses")
  void optionsAreKnownToTakeAValueOrNot(String line, Argument argument) {
    if (argument == Argument.REQUIRED) {
      assertThat(BashCompletion.of(line + " -")).isEmpty();
    } else {
      assertThat(BashCompletion.of(line + " -"))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("-"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uses")
  void whatIsGivenIsNotOfferedAgain(String line, Argument argument) {
    String given = line.substring(line.lastIndexOf(' ') + 1);
    assertThat(BashCompletion.of(line + (argument == Argument.NONE ? "" : " 1") + " -"))
        .doesNotContain(given);
  }

  @ParameterizedTest
  @CsvSource({
    "-A -t 10.0.0.1:80, -t -u --sctp-service -f -6",
    "-L -c,             -c -t -u --sctp-service -f -6 --timeout --daemon --stats --rate",
    "-L --rate,         -c --timeout --daemon --rate",
    "-a -f 1 -m,        -g -i -m --tun-type --tun-port --tun-csum",
    "-a -f 1 --tun-csum, --tun-csum --tun-nocsum --tun-remcsum"
  })
  void whatExcludesTheGivenIsNotOffered(String line, String excluded) {
    assertThat(BashCompletion.of("ipvsadm " + line + " -"))
        .isNotEmpty()
        .doesNotContain(excluded.split(" "));
  }

  @Test
  void ipv6IsOfferedForMarks() {
    assertThat(BashCompletion.of("ipvsadm -D -f 1 -"))
        .containsExactlyInAnyOrder("-6", "--ipv6", CONNECT);
    assertThat(BashCompletion.of("ipvsadm -D -6 -"))
        .containsExactlyInAnyOrder("-f", "--fwmark-service", CONNECT);
    assertThat(BashCompletion.of("ipvsadm -D -f 1 -6 -")).containsExactly(CONNECT);
  }

  @Test
  void schedulersAreThoseOfTheModel() throws IllegalAccessException {
    assertThat(BashCompletion.of("ipvsadm -A -s "))
        .containsExactlyInAnyOrderElementsOf(ManualTest.schedulers());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'ipvsadm -A --scheduler=lb',                 'lblc lblcr'",
    "'ipvsadm -A -b ',                            'flag-1 flag-2 flag-3'",
    "'ipvsadm -A -s sh -b sh-',                   'sh-fallback sh-port'",
    "'ipvsadm -A -smh --sched-flags mh-port,m', 'mh-port,mh-fallback mh-port,mh-port'",
    "'ipvsadm -A -p --pe ',                       'sip'",
    "'ipvsadm --start-daemon ',                   'master backup'",
    "'ipvsadm --stop-daemon b',                   'backup'",
    "'ipvsadm --start-daemon master --mcast-interface l', 'lo'"
  })
  void valuesWithANameAreOffered(String line, String expected) {
    assertThat(BashCompletion.of(line)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void tunnelTypesAreThoseOfTheModel() {
    assertThat(BashCompletion.of("ipvsadm -a -i --tun-type "))
        .containsExactlyInAnyOrder(
            TunnelType.IPIP.toString(), TunnelType.GUE.toString(), TunnelType.GRE.toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'ipvsadm -D -t ',                              '192.0.2.10:80 [2001:db8::10]:443'",
    "'ipvsadm -Lnt ',                               '192.0.2.10:80 [2001:db8::10]:443'",
    "'ipvsadm -Z --udp-service ',                   '192.0.2.10:53'",
    "'ipvsadm -E --sctp-service ',                  '192.0.2.10:9'",
    "'ipvsadm -d -t 192.0.2.10:80 -r ',             '10.0.0.11:8080 10.0.0.12:8080'",
    "'ipvsadm -e --sctp-service=192.0.2.10:9 -r ',  '10.0.0.19:9'",
    "'ipvsadm -d -f 7 -r ',                         '10.0.0.13:0'",
    "'ipvsadm -d -f 7 -6 -r ',                      '[2001:db8::22]:0'"
  })
  void servicesAndServersComeFromTheTable(String line, String expected) {
    assertThat(BashCompletion.of(line, TABLE)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'ipvsadm -D -t 192.0.2.10:',             '80'",
    "'ipvsadm -D --tcp-service=192',          '192.0.2.10:80'",
    "'ipvsadm -D --tcp-service=192.0.2.10:8', '80'",
    "'ipvsadm -D -t [2001:d',                 'db8::10]:443'",
    "'ipvsadm -d -t [2001:db8::10]:443 -r [2001:db8::2', '21]:8443'",
    "'ipvsadm -D -t \"192.0.2.10:', '192.0.2.10:80'",
    "'ipvsadm -D --tcp-service=\"192.0.2.10:', '192.0.2.10:80'"
  })
  void onlyWhatFollowsTheLastColonOrAQuoteIsReplaced(String line, String expected) {
    assertThat(BashCompletion.of(line, TABLE)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ipvsadm -A -t ",
        "ipvsadm -a -w ",
        "ipvsadm --set ",
        "ipvsadm -C ",
        "ipvsadm-restore ",
        "ipvsadm -L -- -",
        "ipvsadm -Lq -"
      })
  void nothingIsOfferedWhereNothingIsKnown(String line) {
    assertThat(BashCompletion.of(line, TABLE)).isEmpty();
  }

  @Test
  void allProgramsAreCompleted() {
    assertThat(
            Shell.BASH.run(
                Map.of(),
                "source ../completions/bash/ipvsadm;"
                    + " complete -p ipvsadm ipvsadm-save ipvsadm-restore ipvsadm-prepare"))
        .containsExactly(
            "complete -F _ipvsadm ipvsadm",
            "complete -o default -F _ipvsadm ipvsadm-save",
            "complete -o default -F _ipvsadm ipvsadm-restore",
            "complete -F _ipvsadm_prepare ipvsadm-prepare");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'ipvsadm-save ',                    '-n --connect'",
    "'/usr/sbin/ipvsadm-save -',         '-n --connect'",
    "'ipvsadm-save -n --c',              '--connect'",
    "'ipvsadm-restore -',                '--connect'",
    "'ipvsadm-restore --connect ',       'kernel sim: unix:'",
    "'ipvsadm-save --connect kernel -',  '-n'"
  })
  void theWrappersTakeWhatTheyKnow(String line, String expected) {
    assertThat(BashCompletion.of(line)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'ipvsadm --connect ',               'kernel sim: unix:'",
    "'ipvsadm -L -n --connect k',        'kernel'",
    "'ipvsadm --connect=',               'kernel sim: unix:'",
    "'ipvsadm --connect=si',             'sim:'",
    "'ipvsadm --connect sim:pom.x',      'pom.xml'",
    "'ipvsadm --connect unix:src/ma',    'src/main'",
    "'ipvsadm --connect=sim:src/dist/b', 'src/dist/bin'"
  })
  void placesAreOfferedAndTheirFiles(String line, String expected) {
    assertThat(BashCompletion.of(line)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void whereACommandGoesIsNoCommand() {
    assertThat(BashCompletion.of("ipvsadm --connect kernel -"))
        .containsExactlyInAnyOrderElementsOf(names(flag -> flag.command().isPresent()));
    assertThat(BashCompletion.of("ipvsadm --connect=kernel -C -")).isEmpty();
  }

  /** A line for each option that belongs to a command, and ends in it. */
  private static List<Object[]> uses() {
    List<Object[]> uses = new ArrayList<>();
    for (Flag flag : Flag.all()) {
      Stream.of(Command.values())
          .filter(command -> flag.tracked().filter(FlagRules.of(command)::allows).isPresent())
          .reduce((first, last) -> last)
          .ifPresent(
              command ->
                  uses.add(
                      new Object[] {
                        "ipvsadm " + start(command) + " --" + flag.longName(), flag.argument()
                      }));
    }
    return uses;
  }

  private static String start(Command command) {
    Flag flag = commandFlag(command);
    return "--" + flag.longName() + (flag.argument() == Argument.REQUIRED ? " master" : "");
  }

  private static Flag commandFlag(Command command) {
    return Flag.all().stream()
        .filter(flag -> flag.command().filter(command::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> takenBy(Command command) {
    return withConnect(names(CompletionTables.taken(command)::contains));
  }

  private static List<String> withConnect(List<String> names) {
    names.add(CONNECT);
    return names;
  }

  private static List<String> names(Predicate<Flag> wanted) {
    List<String> names = new ArrayList<>();
    for (Flag flag : Flag.all()) {
      if (wanted.test(flag)) {
        names.add("--" + flag.longName());
        flag.letters().chars().forEach(letter -> names.add("-" + (char) letter));
      }
    }
    return names;
  }
}
