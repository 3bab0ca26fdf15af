package ipvs.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments as bytes, one char each.
 *
 * <p>The JVM decodes them by the locale, in which bytes may be lost. Messages repeat words of the
 * command line, so that they are read again from the process where there is more than ASCII.
 */
final class CommandLineBytes {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final int ASCII_END = 0x80;

  private CommandLineBytes() {}

  /** {@return the arguments of this process} */
  static List<String> of(String[] decoded) {
    return of(decoded, COMMAND_LINE);
  }

  /**
   * {@return the arguments, from a command line where they are its last words}
   *
   * @param decoded what the JVM made of them
   * @param commandLine a file with all words of the process, a NUL behind each
   */
  static List<String> of(String[] decoded, Path commandLine) {
    if (isAscii(decoded)) {
      return List.of(decoded);
    }
    try {
      List<String> all = split(Files.readAllBytes(commandLine));
      int first = all.size() - decoded.length;
      return first < 0 ? List.of(decoded) : all.subList(first, all.size());
    } catch (IOException e) {
      return List.of(decoded);
    }
  }

  private static boolean isAscii(String[] words) {
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        if (word.charAt(i) >= ASCII_END) {
          return false;
        }
      }
    }
    return true;
  }

  /** Each word ends in a NUL. */
  private static List<String> split(byte[] bytes) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        words.add(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
        from = at + 1;
      }
    }
    return words;
  }
}
