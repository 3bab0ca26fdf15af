package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages are packaged where man looks for them. */
class InstalledPagesIT {
  private static final Path FOLDER = Path.of("target", "ipvsadm", "share", "man").toAbsolutePath();

  @TempDir private Path folder;

  static List<String> pages() {
    return Manual.names();
  }

  @Test
  void eachPageLiesInTheFolderOfItsSection() throws Exception {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> FOLDER.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(
              pages().stream().map(page -> "man" + section(page) + "/" + page).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void manFindsThePage(String page) throws Exception {
    String name = page.substring(0, page.length() - 2);
    Typesetter.Printed found =
        Typesetter.run(folder, "man", "-M", FOLDER.toString(), "-w", section(page), name);
    assertThat(found.out()).endsWith("/" + page + "\n");
  }

  private static String section(String page) {
    return page.substring(page.length() - 1);
  }
}
