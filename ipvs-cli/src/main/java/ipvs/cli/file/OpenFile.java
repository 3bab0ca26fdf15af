package ipvs.cli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The way to a file that is open, whatever has become of its name.
 *
 * <p>In a folder that others may write to, a name can be another file's from one moment to the
 * next. Java changes the rights to a file by its name only; but {@code /proc/self/fd} has a name
 * for each descriptor, which nobody else can change. Which one it is Java does not tell: it is the
 * one whose position moves along.
 */
public final class OpenFile {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final int ATTEMPTS = 10;

  private OpenFile() {}

  /**
   * {@return a path that leads to an open file, until it is closed}
   *
   * @param file the file, which no other thread reads or writes meanwhile
   * @throws IOException if {@code /proc} does not tell
   */
  public static Path path(FileChannel file) throws IOException {
    long position = file.position();
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        long mark = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        file.position(mark);
        List<Path> found = descriptors(mark);
        if (found.size() == 1) {
          return found.get(0);
        }
      }
    } finally {
      file.position(position);
    }
    throw new IOException("its rights cannot be kept without /proc");
  }

  private static List<Path> descriptors(long position) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESS.resolve("fdinfo"))) {
      for (Path one : all) {
        if (text(one).startsWith("pos:\t" + position + "\n")) {
          found.add(PROCESS.resolve("fd").resolve(one.getFileName()));
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return found;
  }

  private static String text(Path descriptor) throws IOException {
    try {
      return Files.readString(descriptor, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      // Another thread has closed it.
      return "";
    }
  }
}
