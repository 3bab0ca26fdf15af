package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of options and what is built from it keep step. */
class FlagTest {

  @Test
  void everyLetterAndNameMeansOneOption() {
    List<String> names = new ArrayList<>();
    for (Flag flag : Flag.all()) {
      names.add("--" + flag.longName());
      for (char letter : flag.letters().toCharArray()) {
        names.add("-" + letter);
      }
    }
    assertThat(names).doesNotHaveDuplicates().hasSize(57 + 33);
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionIsFoundByItsNames(Flag flag) {
    assertThat(Flag.ofLongName(flag.longName())).contains(flag);
    for (char letter : flag.letters().toCharArray()) {
      assertThat(Flag.ofLetter(letter)).contains(flag);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionNameBelongsToAnOptionAndACommand(OptionName name) {
    assertThat(Flag.all()).anyMatch(flag -> flag.isCalled(name));
    assertThat(Command.values()).anyMatch(command -> FlagRules.of(command).allows(name));
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandHasAnOption(Command command) {
    assertThat(Flag.all()).anyMatch(flag -> flag.command().filter(command::equals).isPresent());
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionIsInTheHelpText(Flag flag) {
    StringBuilder names = new StringBuilder("  ");
    for (char letter : flag.letters().toCharArray()) {
      names.append('-').append(letter).append(", ");
    }
    names.append(flag.letters().isEmpty() ? "    --" : "--").append(flag.longName()).append(' ');
    assertThat(HelpText.of("ipvsadm").lines())
        .filteredOn(line -> line.startsWith(names.toString()))
        .singleElement()
        .asString()
        .contains(flag.label())
        .endsWith("  " + flag.description());
  }

  @Test
  void optionsWithAValueSaySo() {
    for (Flag flag : Flag.all()) {
      boolean isValue = flag != Flag.SET && !flag.label().isEmpty();
      assertThat(flag.argument() != Argument.NONE).as(flag.longName()).isEqualTo(isValue);
    }
  }
}
