package ipvs.cli.manual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The source of a manual page, as far as the tests must understand mdoc.
 *
 * @param lines the page or a part of it
 */
public record Manual(List<String> lines) {
  private static final Path FOLDER = Path.of("..", "man");
  private static final Pattern MACRO = Pattern.compile("[A-Z][a-z]");
  private static final Pattern OPTION = Pattern.compile("-?[A-Za-z0-9][a-z0-9-]*");

  /** An entry of a list: what it is about, and what is said of it. */
  public record Item(String head, List<String> body) {
    /** {@return the macro line of the head, and the text of the body, in one line} */
    public String text() {
      return String.join(" ", body);
    }

    /** {@return the options in the head, each with its dashes} */
    public List<String> options() {
      return optionsOf(head);
    }

    /** {@return the first word of the head} */
    public String title() {
      return head.split(" ")[1];
    }
  }

  /** {@return where a page lies} */
  public static Path file(String name) {
    return FOLDER.resolve(name);
  }

  /** {@return the names of all pages, each with its section: {@code ipvsadm.8}} */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the page of this name} */
  public static Manual read(String name) {
    try {
      return new Manual(Files.readAllLines(file(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the section of this title} */
  public Manual section(String title) {
    int from = lines.indexOf(".Sh " + title);
    if (from < 0) {
      throw new AssertionError("no section " + title);
    }
    int to = from + 1;
    while (to < lines.size() && !lines.get(to).startsWith(".Sh ")) {
      to++;
    }
    return new Manual(lines.subList(from + 1, to));
  }

  /** {@return the entries of all its lists} */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(".It ")) {
        items.add(new Item(line, new ArrayList<>()));
      } else if (!items.isEmpty()) {
        items.get(items.size() - 1).body().add(line);
      }
    }
    return items;
  }

  /** {@return the titles of its sections, in their order} */
  public List<String> titles() {
    return lines.stream()
        .filter(line -> line.startsWith(".Sh "))
        .map(line -> line.substring(".Sh ".length()))
        .toList();
  }

  /** {@return what is to be typed or read as it stands} */
  public List<String> literal() {
    return blocks().stream().flatMap(List::stream).toList();
  }

  /** {@return the same, display by display} */
  public List<List<String>> blocks() {
    List<List<String>> blocks = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith(".Bd -literal")) {
        inside = true;
        blocks.add(new ArrayList<>());
      } else if (line.equals(".Ed")) {
        inside = false;
      } else if (inside) {
        blocks.get(blocks.size() - 1).add(line.replace("\\-", "-").replace("\\e", "\\"));
      }
    }
    return blocks;
  }

  /** {@return the pages that it refers to, in their order: {@code ipvsadm.8}} */
  public List<String> references() {
    return lines.stream()
        .filter(line -> line.startsWith(".Xr "))
        .map(line -> line.split(" "))
        .map(words -> words[1] + "." + words[2])
        .toList();
  }

  /** {@return the lines that follow each mention of the program} */
  public List<List<String>> forms() {
    List<List<String>> forms = new ArrayList<>();
    for (String line : lines) {
      if (line.equals(".Nm")) {
        forms.add(new ArrayList<>());
      } else {
        forms.get(forms.size() - 1).add(line);
      }
    }
    return forms;
  }

  /** {@return all options that are marked as such, each with its dashes} */
  public List<String> options() {
    return lines.stream().flatMap(line -> optionsOf(line).stream()).toList();
  }

  /** The words behind each Fl, up to the next macro; the macro writes the first dash. */
  public static List<String> optionsOf(String line) {
    List<String> options = new ArrayList<>();
    if (line.startsWith(".")) {
      boolean isOption = false;
      for (String word : Arrays.asList(line.substring(1).split(" "))) {
        if (MACRO.matcher(word).matches()) {
          isOption = word.equals("Fl");
        } else if (isOption && OPTION.matcher(word).matches()) {
          options.add("-" + word);
        }
      }
    }
    return options;
  }

  /** {@return the numbers of "from A to B" in a text, if it has any} */
  public static List<long[]> ranges(String text) {
    Matcher range = Pattern.compile("from (\\d+) to (\\d+)").matcher(text);
    List<long[]> ranges = new ArrayList<>();
    while (range.find()) {
      ranges.add(new long[] {Long.parseLong(range.group(1)), Long.parseLong(range.group(2))});
    }
    return ranges;
  }
}
