package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.completion.Shell;
import ipvs.cli.manual.Manual;
import ipvs.cli.option.VerbModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The manual pages and the completions have the verbs and options that there are, and no others.
 */
class OptionsAreDescribedTest {
  private static final String OVERVIEW = "ipvs.8";
  private static final Pattern OPTION = Pattern.compile("Fl (-?[a-zA-Z][a-z-]*)");

  private static Set<String> ofTheProgram() {
    return Stream.of(ProgramOption.values())
        .flatMap(option -> option.names().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> options(VerbName verb) {
    Set<String> known = new TreeSet<>();
    Stream.concat(
            verb.verb().syntax().options().stream(), Stream.of(VerbModel.HELP, VerbModel.VERSION))
        .forEach(option -> known.addAll(option.names()));
    return known;
  }

  /** {@return the page that describes a verb: its own, else that of the program} */
  private static String page(VerbName verb) {
    // One verb, two names.
    String own = "ipvs-" + (verb == VerbName.DIFF ? VerbName.PLAN : verb) + ".8";
    return Manual.names().contains(own) ? own : OVERVIEW;
  }

  static Set<String> pages() {
    Set<String> pages = new TreeSet<>(Set.of(OVERVIEW));
    VerbName.all().forEach(verb -> pages.add(page(verb)));
    return pages;
  }

  /** {@return the options that a page describes} */
  private static Set<String> described(String page) {
    Set<String> known = page.equals(OVERVIEW) ? ofTheProgram() : new TreeSet<>();
    VerbName.all().stream()
        .filter(verb -> page(verb).equals(page))
        .forEach(verb -> known.addAll(options(verb)));
    return known;
  }

  private static Set<String> verbs() {
    return VerbName.all().stream().map(VerbName::toString).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageListsEachOption(String page) {
    List<String> heads =
        Manual.read(page).lines().stream().filter(line -> line.startsWith(".It Fl")).toList();
    Set<String> listed = new TreeSet<>();
    for (String head : heads) {
      Matcher option = OPTION.matcher(head.replace(", -", ", Fl -"));
      while (option.find()) {
        listed.add("-" + option.group(1));
      }
    }
    assertThat(listed).isEqualTo(described(page));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageMentionsNoOtherOption(String page) {
    assertThat(Manual.read(page).options()).isNotEmpty().isSubsetOf(described(page));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageShowsAllOptionsInItsSynopsis(String page) {
    assertThat(Set.copyOf(Manual.read(page).section("SYNOPSIS").options()))
        .isEqualTo(described(page));
  }

  @Test
  void theUnitStartsACommandLineWithTheOptionsOfTheManual() throws IOException {
    Path unit = Path.of("src", "dist", "lib", "systemd", "system", "ipvs-serve.service");
    List<String> starts =
        Files.readAllLines(unit).stream().filter(line -> line.startsWith("ExecStart=")).toList();
    Pattern set =
        Pattern.compile(
            "echo 'OPTIONS=(.*)' >> /etc/default/ipvs-serve|ExecStart=/usr/sbin/ipvs serve (.*)");
    List<String> options =
        Manual.read("ipvs-serve.8").section("SYSTEMD").literal().stream()
            .map(set::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toList();
    assertThat(starts).hasSize(1);
    assertThat(options).hasSize(2);
    for (String some : options) {
      String words = starts.get(0).replaceFirst(".*/ipvs ", "").replace("$OPTIONS", some);
      assertThat(words).startsWith("serve ");
      VerbModel.of("serve", VerbName.SERVE.verb().syntax())
          .parseArgs(words.substring("serve ".length()).split(" "));
    }
  }

  @Test
  void theOverviewListsEachVerb() {
    assertThat(Manual.read(OVERVIEW).lines())
        .containsAll(verbs().stream().map(verb -> ".It Cm " + verb).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyShellOffersTheVerbs(Shell shell) {
    assertThat(offered(shell, "ipvs ")).containsAll(verbs());
    assertThat(offered(shell, "ipvs -")).isEqualTo(ofTheProgram());
    assertThat(offered(shell, "ipvs help ")).containsAll(verbs());
  }

  @ParameterizedTest
  @EnumSource
  void everyShellOffersTheOptionsOfServe(Shell shell) {
    assertThat(offered(shell, "ipvs serve -")).isEqualTo(options(VerbName.SERVE));
    assertThat(offered(shell, "ipvs serve --read-only --s"))
        .containsExactly("--simulate", "--socket");
  }

  @ParameterizedTest
  @EnumSource
  void everyShellOffersFilesAndOptionsOfVerbsThatTakeAFile(Shell shell) {
    for (String verb : List.of("check", "plan", "diff", "apply", "restore", "save")) {
      assertThat(offered(shell, "ipvs " + verb + " src/../po")).containsExactly("src/../pom.xml");
      assertThat(offered(shell, "ipvs " + verb + " -"))
          .isEqualTo(options(VerbName.of(verb).orElseThrow()));
      boolean takesMore = verb.equals("check");
      assertThat(offered(shell, "ipvs " + verb + " rules src/../po"))
          .isEqualTo(takesMore ? Set.of("src/../pom.xml") : Set.of());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyShellOffersPlacesThatHaveATable(Shell shell) {
    for (String verb :
        List.of("ipvs plan ", "ipvs diff ", "ipvs apply ", "ipvs restore ", "ipvs save ")) {
      assertThat(offered(shell, verb + "--connect ")).containsExactly("kernel", "sim:", "unix:");
      assertThat(offered(shell, verb + "--connect=k")).containsExactly("--connect=kernel");
      assertThat(offered(shell, verb + "--connect sim:src/../po"))
          .containsExactly("sim:src/../pom.xml");
      assertThat(offered(shell, verb + "--connect=unix:src/../po"))
          .containsExactly("--connect=unix:src/../pom.xml");
      assertThat(offered(shell, verb + "--connect sim:table src/../po"))
          .containsExactly("src/../pom.xml");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyShellOffersValues(Shell shell) {
    assertThat(offered(shell, "ipvs serve --socket ../ma"))
        .anyMatch(path -> path.matches("\\.\\./man/?"));
    assertThat(offered(shell, "ipvs serve --socket=src/../po"))
        .containsExactly("--socket=src/../pom.xml");
    assertThat(offered(shell, "ipvs serve --simulate src/../po")).containsExactly("src/../pom.xml");
    assertThat(offered(shell, "ipvs serve --group roo")).containsExactly("root");
    assertThat(offered(shell, "ipvs serve --readers roo")).containsExactly("root");
    assertThat(offered(shell, "ipvs serve --mode 066")).containsExactly("0660", "0666");
    assertThat(offered(shell, "ipvs serve --metrics 9")).containsExactly("9130");
    assertThat(offered(shell, "ipvs serve --metrics 9130 --connect k")).containsExactly("kernel");
  }

  private static Set<String> offered(Shell shell, String line) {
    return new TreeSet<>(shell.offered(Map.of(), line));
  }
}
