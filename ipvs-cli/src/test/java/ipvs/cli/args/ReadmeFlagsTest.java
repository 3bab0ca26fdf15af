package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.ConnectedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README names each option, and none that does not exist. */
class ReadmeFlagsTest {
  private static final String TITLE = "## Which flags";
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[A-Za-z0-9][a-z-]*");

  @Test
  void everyOptionIsNamed() throws IOException {
    String text = Files.readString(Path.of("..", "README.md"));
    int from = text.indexOf(TITLE);
    assertThat(from).as(TITLE).isNotNegative();
    String section = text.substring(from, text.indexOf("\n## ", from + 1));
    List<String> named =
        OPTION.matcher(section.replace("ipvsadm-", "")).results().map(MatchResult::group).toList();

    Set<String> known = new TreeSet<>(Set.of(ConnectedCommand.OPTION));
    assertThat(named).contains(ConnectedCommand.OPTION);
    for (Flag flag : Flag.all()) {
      Set<String> names = new TreeSet<>(Set.of("--" + flag.longName()));
      flag.letters().chars().forEach(letter -> names.add("-" + (char) letter));
      assertThat(named).as("names of " + flag).containsAnyElementsOf(names);
      known.addAll(names);
    }
    assertThat(known).containsAll(named);
  }
}
