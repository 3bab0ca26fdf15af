package ipvs.netlink.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Messages as a real kernel, or the real ipvsadm, sent them: {@code fixtures/*.hex}.
 *
 * <p>One message a file. What follows a {@code #} is a comment, blanks count for nothing, and the
 * indentation shows the nesting. A name that ends in {@code .be} is the twin of the file without
 * it, as a big-endian machine would have it.
 */
public final class HexFixture {
  private static final String FOLDER = "/fixtures";
  private static final String ENDING = ".hex";

  private HexFixture() {}

  /** {@return the bytes of the message} */
  public static byte[] read(String name) {
    return parse(text(name));
  }

  /** {@return the text of the file, comments and all} */
  public static String text(String name) {
    try (InputStream in = HexFixture.class.getResourceAsStream(FOLDER + "/" + name + ENDING)) {
      if (in == null) {
        throw new IllegalArgumentException("no such fixture: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** {@return the names of all fixtures, in order} */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(Path.of(HexFixture.class.getResource(FOLDER).toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] parse(String text) {
    String digits =
        text.lines()
            .map(line -> line.replaceFirst("#.*", "").replaceAll("\\s", ""))
            .collect(Collectors.joining());
    return HexFormat.of().parseHex(digits);
  }
}
