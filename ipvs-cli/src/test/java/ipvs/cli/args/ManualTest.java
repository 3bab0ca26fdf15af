package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.cli.connect.ConnectedCommand;
import ipvs.cli.connect.Target;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.manual.Manual;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual page of ipvsadm says what the program does: all of it, and nothing else. */
class ManualTest {
  private static final Manual PAGE = Manual.read("ipvsadm.8");

  private final ActionParser parser = new ActionParser(new KnownNames(), false);

  @Test
  void everyCommandIsDescribedOnce() {
    assertThat(PAGE.section("COMMANDS").items())
        .extracting(item -> Set.copyOf(item.options()))
        .containsExactlyInAnyOrderElementsOf(names(true));
  }

  @Test
  void everyOptionIsDescribedOnce() {
    assertThat(PAGE.section("OPTIONS").items())
        .extracting(item -> Set.copyOf(item.options()))
        .containsExactlyInAnyOrderElementsOf(names(false));
  }

  @ParameterizedTest
  @EnumSource
  void whatFollowsAnOptionIsShown(Flag flag) {
    String head = item(flag).head();
    assertThat(head.contains(" Ar ") || head.contains(" Cm "))
        .as(head)
        .isEqualTo(!flag.label().isEmpty());
    assertThat(head.contains(" Op ")).as(head).isEqualTo(flag.argument() == Argument.OPTIONAL);
    assertThat(item(flag).body()).as("description of " + head).isNotEmpty();
  }

  @Test
  void theSynopsisShowsTheRulesOfEachCommand() {
    Set<Command> shown = EnumSet.noneOf(Command.class);
    for (List<String> form : PAGE.section("SYNOPSIS").forms()) {
      // Several commands in one form take the same.
      for (String name : Manual.optionsOf(form.get(0))) {
        Command command = flag(name).command().orElseThrow();
        shown.add(command);
        assertThat(taken(form)).as("synopsis of " + command).isEqualTo(allowed(command));
        assertThat(needed(form)).as("needs of " + command).isEqualTo(required(command));
      }
    }
    assertThat(shown).isEqualTo(EnumSet.allOf(Command.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void everyExampleIsACommandLine(String line) {
    assertThatCode(() -> parser.parse(words(line))).doesNotThrowAnyException();
  }

  @Test
  void everyCommandHasAnExample() {
    Set<Command> shown = EnumSet.noneOf(Command.class);
    examples().forEach(line -> shown.add(flag(words(line).get(0)).command().orElseThrow()));
    assertThat(shown).isEqualTo(EnumSet.allOf(Command.class));
  }

  @ParameterizedTest(name = "{0} {1} to {2}")
  @MethodSource("ranges")
  void everyRangeIsTheOneThatIsChecked(String before, long least, long most) throws Exception {
    parser.parse(words(before + " " + least));
    parser.parse(words(before + " " + most));
    for (long beyond : new long[] {least - 1, most + 1}) {
      assertThatExceptionOfType(UsageException.class)
          .as(before + " " + beyond)
          .isThrownBy(() -> parser.parse(words(before + " " + beyond)));
    }
  }

  @ParameterizedTest(name = "{1} is {2}")
  @CsvSource({
    "-A -t 10.0.0.1:80,                       SCHEDULER,       wlc",
    "-A -t 10.0.0.1:80 -p,                    PERSISTENT,      360",
    "-A -t 10.0.0.1:80 -p,                    NETMASK,         255.255.255.255",
    "-A -t [::1]:80 -p,                       NETMASK,         128",
    "-a -t 10.0.0.1:80 -r 10.0.0.2,           WEIGHT,          1",
    "-a -t 10.0.0.1:80 -r 10.0.0.2,           U_THRESHOLD,     0",
    "-a -t 10.0.0.1:80 -r 10.0.0.2,           L_THRESHOLD,     0",
    "-a -t 10.0.0.1:80 -r 10.0.0.2 -i,        TUN_TYPE,        ipip",
    "--start-daemon master,                   SYNCID,          0",
    "--start-daemon master,                   MCAST_INTERFACE, eth0"
  })
  void everyDefaultIsTheOneThatCounts(String line, Flag flag, String value) throws UsageException {
    assertThat(item(flag).text())
        .containsPattern("default.*\\b" + value + "\\b|" + value + ".*default");
    String inFull = (line + " --" + flag.longName() + " " + value).replace("-p --persistent", "-p");
    assertThat(parser.parse(words(inFull))).isEqualTo(parser.parse(words(line)));
  }

  @Test
  void everySchedulerAndItsFlagsAreNamed() throws IllegalAccessException {
    assertThat(PAGE.section("SCHEDULERS").items())
        .extracting(item -> item.head().substring(".It Cm ".length()))
        .containsExactlyInAnyOrderElementsOf(schedulers());
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      assertThat(item(Flag.SCHED_FLAGS).text()).contains(".Cm " + flag.genericName());
      for (Scheduler hashing : List.of(Scheduler.SH, Scheduler.MH)) {
        flag.nameFor(hashing)
            .ifPresent(name -> assertThat(item(Flag.SCHED_FLAGS).text()).contains(".Cm " + name));
      }
    }
  }

  @Test
  void everyExitStatusIsListed() throws ReflectiveOperationException, IOException {
    Set<String> statuses = new TreeSet<>();
    for (Field field : ExitStatus.class.getFields()) {
      statuses.add(field.get(null).toString());
    }
    statuses.add(Integer.toString(UsageException.invalid("").status()));
    statuses.add(Integer.toString(UsageException.noCommand().status()));
    assertThat(Files.readString(Path.of("src", "dist", "bin", "ipvsadm"))).contains("exit 127");
    statuses.add("127");

    assertThat(PAGE.section("EXIT STATUS").items())
        .extracting(Manual.Item::title)
        .containsExactlyInAnyOrderElementsOf(statuses);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POSIXLY_CORRECT",
        "POSIX_ME_HARDER",
        "IPVSADM_DEBUG",
        "JAVA_HOME",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS"
      })
  void theEnvironmentIsListed(String variable) {
    assertThat(String.join("\n", PAGE.section("ENVIRONMENT").lines())).contains("Ev " + variable);
  }

  @Test
  void everyPlaceIsDescribed() throws TargetException {
    List<Class<?>> described = new ArrayList<>();
    for (Manual.Item item : PAGE.section("WHERE A COMMAND GOES").items()) {
      String text = item.head().replaceAll("^.It Cm | Ns Ar| ", "");
      described.add(Target.parse(text).getClass());
    }
    assertThat(described).containsExactlyInAnyOrder(Target.class.getPermittedSubclasses());
  }

  private static Stream<String> examples() {
    return PAGE.section("EXAMPLES").literal().stream()
        .flatMap(line -> Stream.of(line.split(" && ")));
  }

  /** Every range of the page, and the beginning of a line that it is checked with. */
  private static List<Object[]> ranges() {
    List<Object[]> ranges = new ArrayList<>();
    for (Manual.Item item : PAGE.section("OPTIONS").items()) {
      addRanges(ranges, probe(flag(item.options().get(0))), item.text());
    }
    addRanges(ranges, "--set 0 0", item(Flag.SET).text());
    for (long[] range : Manual.ranges(String.join(" ", PAGE.section("ADDRESSES").lines()))) {
      ranges.add(new Object[] {"-D -t 10.0.0.1:", range[0], range[1]});
    }
    return ranges;
  }

  private static void addRanges(List<Object[]> ranges, String before, String text) {
    for (long[] range : Manual.ranges(text)) {
      ranges.add(new Object[] {before, range[0], range[1]});
    }
  }

  private static String probe(Flag flag) {
    String server = "-a -t 10.0.0.1:80 -r 10.0.0.2 ";
    return switch (flag) {
      case FWMARK_SERVICE -> "-D -f";
      case PERSISTENT -> "-A -t 10.0.0.1:80 -p";
      case NETMASK -> "-A -t [::1]:80 -p -M";
      case WEIGHT, U_THRESHOLD, L_THRESHOLD -> server + flag.shortestName();
      case TUN_PORT -> server + "-i --tun-type gue --tun-port";
      case SYNCID, MCAST_PORT, MCAST_TTL, SYNC_MAXLEN ->
          "--start-daemon master " + flag.shortestName();
      default -> "no line to probe the range of " + flag + " with";
    };
  }

  /** The words of a line, without the program's name and without what a shell takes. */
  private static List<String> words(String line) {
    String plain = line.replaceFirst("^ipvsadm ", "").replaceFirst(" [<>].*", "");
    try {
      List<String> all = List.of(plain.replace(": ", ":").split(" "));
      return ConnectedCommand.of(all, Optional.empty()).words();
    } catch (TargetException e) {
      throw new AssertionError(line, e);
    }
  }

  /** All names of each command, or of each other option. */
  static List<Set<String>> names(boolean commands) {
    List<Set<String>> names = new ArrayList<>();
    for (Flag flag : Flag.all()) {
      if (flag.command().isPresent() == commands) {
        Set<String> own = new TreeSet<>(Set.of("--" + flag.longName()));
        flag.letters().chars().forEach(letter -> own.add("-" + (char) letter));
        names.add(own);
      }
    }
    return names;
  }

  private static Manual.Item item(Flag flag) {
    return Stream.of("COMMANDS", "OPTIONS")
        .flatMap(section -> PAGE.section(section).items().stream())
        .filter(item -> item.options().contains("--" + flag.longName()))
        .findFirst()
        .orElseThrow();
  }

  private static Flag flag(String name) {
    return name.startsWith("--")
        ? Flag.ofLongName(name.substring(2)).orElseThrow()
        : Flag.ofLetter(name.charAt(1)).orElseThrow();
  }

  private static Set<OptionName> taken(List<String> form) {
    Set<OptionName> taken = EnumSet.noneOf(OptionName.class);
    for (String line : form.subList(1, form.size())) {
      taken.addAll(optionNames(line));
    }
    return taken;
  }

  private static Set<OptionName> needed(List<String> form) {
    Set<OptionName> needed = EnumSet.noneOf(OptionName.class);
    for (String line : form.subList(1, form.size())) {
      if (!line.startsWith(".Op ")) {
        needed.addAll(optionNames(line));
      }
    }
    return needed;
  }

  private static Set<OptionName> optionNames(String line) {
    Set<OptionName> found = EnumSet.noneOf(OptionName.class);
    if (line.contains("Ar virtual-service")) {
      found.add(OptionName.SERVICE);
    }
    Manual.optionsOf(line).forEach(name -> found.add(flag(name).tracked().orElseThrow()));
    return found;
  }

  private static Set<OptionName> allowed(Command command) {
    Set<OptionName> allowed = EnumSet.noneOf(OptionName.class);
    OptionName.all().stream().filter(FlagRules.of(command)::allows).forEach(allowed::add);
    return allowed;
  }

  private static Set<OptionName> required(Command command) {
    Set<OptionName> required = EnumSet.noneOf(OptionName.class);
    OptionName.all().stream().filter(FlagRules.of(command).required()::has).forEach(required::add);
    return required;
  }

  /** {@return the schedulers that the model knows by name} */
  static List<String> schedulers() throws IllegalAccessException {
    List<String> names = new ArrayList<>();
    for (Field field : Scheduler.class.getFields()) {
      if (field.get(null) instanceof Scheduler scheduler) {
        names.add(scheduler.name());
      }
    }
    return names;
  }
}
