package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stories of checks that fail and pass, told on a clock of their own; see {@link HealthStory}. */
class HealthStoriesTest {
  static List<Path> stories() throws IOException, URISyntaxException {
    Path folder = Path.of(HealthStoriesTest.class.getResource("c01-plain.story").toURI());
    try (Stream<Path> files = Files.list(folder.getParent())) {
      List<Path> stories =
          files.filter(file -> file.toString().endsWith(".story")).sorted().toList();
      assertThat(stories).hasSizeGreaterThan(20);
      return stories;
    }
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("stories")
  void tableAndHooksAreAsTold(Path story) throws IOException {
    new HealthStory().tell(Files.readAllLines(story));
  }
}
