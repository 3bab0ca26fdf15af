package ipvs.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of the README, between fences.
 *
 * @param line the number of the line with its fence
 * @param section the heading above it
 * @param language what stands behind the fence
 * @param text its lines
 */
record ReadmeBlock(int line, String section, String language, String text) {
  static final Path README = Path.of("..", "README.md");

  private static final String FENCE = "```";
  private static final String HEADING = "## ";

  /** {@return all of them, in their order} */
  static List<ReadmeBlock> all() throws IOException {
    List<ReadmeBlock> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(README);
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(HEADING)) {
        section = line.substring(HEADING.length());
      } else if (line.startsWith(FENCE)) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        blocks.add(new ReadmeBlock(i + 1, section, line.substring(FENCE.length()), text));
        i = end;
      }
    }
    return List.copyOf(blocks);
  }

  /** {@return whether it is to be typed into a shell} */
  boolean isTyped() {
    return language.equals("sh") || language.equals("console");
  }

  /** {@return whether anybody can run it anywhere, which takes no comment to begin with} */
  boolean isForAnybody() {
    return isTyped() && !text.startsWith("#");
  }

  /** {@return its first line} */
  String firstLine() {
    return text.substring(0, text.indexOf('\n'));
  }

  /** {@return what is typed of it: of a session, what stands behind the prompt} */
  List<String> commands() {
    return language.equals("console")
        ? text.lines().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2)).toList()
        : text.lines().toList();
  }

  @Override
  public String toString() {
    return "README.md:" + line;
  }
}
