package ipvs.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads in which network namespace the calling thread is.
 *
 * @param own the file of the thread's namespace
 * @param first the file of that of process 1
 * @param named the folder where {@code ip netns} keeps those that have a name
 */
record NamespaceReader(Path own, Path first, Path named) {
  /** {@return one of this machine} */
  static NamespaceReader ofThisMachine() {
    return new NamespaceReader(
        Path.of("/proc/thread-self/ns/net"), Path.of("/proc/1/ns/net"), Path.of("/run/netns"));
  }

  /** {@return what is known of it} */
  NamespaceFact read() {
    try {
      String number = Files.readSymbolicLink(own).toString();
      return number.equals(Files.readSymbolicLink(first).toString())
          ? NamespaceFact.FIRST
          : NamespaceFact.own(name(number));
    } catch (IOException e) {
      // Only root may look at process 1, and /proc may not be mounted.
      return NamespaceFact.UNKNOWN;
    }
  }

  /** {@return its name, or its number where it has none that is one word} */
  private String name(String number) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(named)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.matches("[!-~]+") && Files.isSameFile(file, own)) {
          return name;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Nobody gave names, or one went away meanwhile.
    }
    return number;
  }
}
