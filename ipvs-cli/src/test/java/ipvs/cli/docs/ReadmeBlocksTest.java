package ipvs.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.ConnectedCommand;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No block of the README harms whoever types it: not with another ipvsadm in PATH, not as root. */
class ReadmeBlocksTest {
  /** Where a program's name stands in a line of shell, and that program is ipvsadm. */
  private static final Pattern IPVSADM =
      Pattern.compile("(?:^|[;&|(]) *((?:[^ ]*/)?ipvsadm(?:-[a-z]+)?)(?= |$)[^;&|]*");

  private static final Pattern NEEDS = Pattern.compile("# (as root|takes )\\b.*");

  static List<ReadmeBlock> typed() throws IOException {
    return ReadmeBlock.all().stream().filter(ReadmeBlock::isTyped).toList();
  }

  static List<ReadmeBlock> forAnybody() throws IOException {
    return typed().stream().filter(ReadmeBlock::isForAnybody).toList();
  }

  @ParameterizedTest
  @MethodSource("typed")
  void whatIsNotForAnybodySaysInItsFirstLineWhatItTakes(ReadmeBlock block) {
    if (!block.isForAnybody()) {
      assertThat(block.firstLine()).matches(NEEDS);
    }
  }

  @ParameterizedTest
  @MethodSource("forAnybody")
  void noCommandOfAnybodyGoesToTheKernel(ReadmeBlock block) {
    for (String command : block.commands()) {
      IPVSADM
          .matcher(command)
          .results()
          .forEach(ipvsadm -> assertThat(ipvsadm.group()).contains(ConnectedCommand.OPTION + " "));
    }
  }

  /** The script of that name in other packages clears the kernel's table, whatever its options. */
  @ParameterizedTest
  @MethodSource("forAnybody")
  void ipvsadmRestoreIsNeverLookedUpInPath(ReadmeBlock block) {
    for (String command : block.commands()) {
      assertThat(IPVSADM.matcher(command).results().map(ipvsadm -> ipvsadm.group(1)))
          .doesNotContain("ipvsadm-restore");
    }
  }

  @Test
  void theFirstBlockBuildsAndDoesTheMainJob() throws IOException {
    ReadmeBlock first = ReadmeBlock.all().get(0);

    assertThat(first.isForAnybody()).isTrue();
    assertThat(first.text()).startsWith("mvn ");
    assertThat(first.text()).containsSubsequence("ipvsadm.rules", "ipvsadm-restore", "ipvsadm -Ln");
  }

  @Test
  void theFirstSessionComesAfterTheBuildAndBeginsWithPath() throws IOException {
    List<ReadmeBlock> blocks = forAnybody();

    ReadmeBlock session = blocks.get(1);
    assertThat(session.language()).isEqualTo("console");
    assertThat(session.firstLine()).isEqualTo("$ PATH=$PWD/ipvs-cli/target/ipvsadm/bin:$PATH");
    assertThat(session.text()).contains("-A -t", "-a -t", "-Ln", "-Sn", "-C", "-R");
  }

  @Test
  void theVariableThatSudoTakesAwayIsInNoBlock() throws IOException {
    assertThat(typed())
        .allSatisfy(block -> assertThat(block.text()).doesNotContain(ConnectedCommand.VARIABLE));
  }
}
