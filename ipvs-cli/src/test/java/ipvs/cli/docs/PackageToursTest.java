package ipvs.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the comments of packages show can be done, and what they say of the outcome is so. */
class PackageToursTest {
  /** Its two halves are for two processes, one of them of root. */
  private static final String RELAY = "ipvs.netlink.relay.";

  @TempDir private static Path classes;
  @TempDir private static Path scratch;
  private static List<String> problems;

  @BeforeAll
  static void compile() throws IOException {
    List<JavaText> sources = new ArrayList<>();
    for (Tour tour : Tour.all()) {
      sources.add(tour.source(scratch));
    }
    problems = JavaText.compile(sources, classes);
  }

  @Test
  void everyPackageShowsAnExample() throws IOException {
    assertThat(Tour.packages()).hasSizeGreaterThan(20).allSatisfy(PackageToursTest::hasTour);
  }

  private static void hasTour(Path folder) throws IOException {
    assertThat(Tour.of(folder)).as("examples of %s", folder).isNotEmpty();
  }

  @Test
  void everyExampleCompiles() {
    assertThat(problems).isEmpty();
  }

  static Stream<Tour> runnable() throws IOException {
    return Tour.all().stream().filter(tour -> !tour.isClass() && !tour.place().startsWith(RELAY));
  }

  @ParameterizedTest
  @MethodSource("runnable")
  void whatAnExampleAssertsIsSo(Tour tour) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      loader.setDefaultAssertionStatus(true);
      loader.loadClass(tour.className()).getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      throw new AssertionError(tour.place(), e.getCause());
    }
  }
}
