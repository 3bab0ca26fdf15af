package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.ConnectedCommand;
import ipvs.cli.manual.Manual;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No page about ipvsadm mentions an option that does not exist, or lacks one that it should have.
 */
class ManualOptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ipvsadm.8", "ipvs-rules.5"})
  void noOtherOptionIsMentioned(String name) {
    Manual page = Manual.read(name);
    Set<String> known = new TreeSet<>(Set.of(ConnectedCommand.OPTION));
    ManualTest.names(true).forEach(known::addAll);
    ManualTest.names(false).forEach(known::addAll);
    assertThat(page.options()).isNotEmpty().isSubsetOf(known);
    for (String line : page.literal()) {
      if (isAboutIpvsadm(line)) {
        for (String word : line.replaceAll("#.*", "").split("[\\s\\[\\]|']+")) {
          if (word.matches("-[^>].*")) {
            assertThat(known).as(line).contains(word);
          }
        }
      }
    }
  }

  /** Lines for other programs, such as diff, have options of their own. */
  private static boolean isAboutIpvsadm(String line) {
    return line.matches("(\\$ )?(ipvsadm |-|printf |    ).*");
  }

  @Test
  void theOtherProgramsHaveNoOtherOptions() {
    assertThat(Manual.read("ipvsadm-save.8").options())
        .contains("-n")
        .containsOnly("-n", ConnectedCommand.OPTION);
    assertThat(Manual.read("ipvsadm-restore.8").options())
        .isNotEmpty()
        .containsOnly(ConnectedCommand.OPTION);
  }

  /** Whatever can be in a table has an option, and is written by it. */
  @ParameterizedTest
  @EnumSource(names = {"ADD_SERVICE", "ADD_SERVER", "START_DAEMON"})
  void theFormatHasEveryOptionOfItsCommands(Command command) {
    Set<String> shown =
        Set.copyOf(
            Manual.read("ipvs-rules.5").section("WHAT IS WRITTEN").literal().stream()
                .flatMap(line -> Stream.of(line.split("[\\s\\[\\]|]+")))
                .toList());
    for (Flag flag : Flag.all()) {
      if (flag.tracked().filter(FlagRules.of(command)::allows).isPresent()) {
        assertThat(shown).contains(flag.shortestName());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipvsadm.8", "ipvsadm-save.8", "ipvsadm-restore.8"})
  void allProgramsTellWhereACommandGoes(String name) {
    Manual page = Manual.read(name);
    assertThat(page.options()).contains(ConnectedCommand.OPTION);
    assertThat(String.join("\n", page.section("ENVIRONMENT").lines()))
        .contains("Ev " + ConnectedCommand.VARIABLE);
  }
}
