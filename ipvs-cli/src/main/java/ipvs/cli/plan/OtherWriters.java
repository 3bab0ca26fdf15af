package ipvs.cli.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Programs of this machine that keep services in the same table.
 *
 * @param root the folder below which {@code proc} and {@code sys} are
 */
public record OtherWriters(Path root) {
  private static final String BRIDGE = "kube-ipvs0";
  private static final Set<String> DAEMONS = Set.of("keepalived", "ldirectord");

  /** {@return those of this machine} */
  public static OtherWriters ofThisMachine() {
    return new OtherWriters(Path.of("/"));
  }

  /**
   * {@return whether kube-proxy keeps the table: it marks that by an interface, and removes what it
   * does not know}
   */
  public boolean hasKubeProxy() {
    return Files.exists(root.resolve("sys/class/net").resolve(BRIDGE));
  }

  /** {@return a program that runs and may keep services here, if there is one} */
  public Optional<String> running() {
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (Path process : processes) {
        Optional<String> name = name(process).filter(DAEMONS::contains);
        if (name.isPresent()) {
          return name;
        }
      }
    } catch (IOException e) {
      // Who cannot see processes is not warned of them.
    }
    return Optional.empty();
  }

  private static Optional<String> name(Path process) {
    try {
      byte[] name = Files.readAllBytes(process.resolve("comm"));
      return Optional.of(new String(name, StandardCharsets.ISO_8859_1).strip());
    } catch (IOException e) {
      // It has ended meanwhile.
      return Optional.empty();
    }
  }

  /** {@return why nothing is to be changed without a scope where kube-proxy keeps the table} */
  public static String ofKubeProxy() {
    return "kube-proxy keeps this table (there is the interface "
        + BRIDGE
        + "): name the part that is not its own by --scope, and to kube-proxy by"
        + " --ipvs-exclude-cidrs; --scope '' means really everything";
  }

  /** {@return what to beware of where a program runs that may keep services here} */
  public static String of(String program) {
    return "warning: "
        + program
        + " is running, and may keep services of this table; --scope leaves out what is its own,"
        + " --keep-weights its weights";
  }
}
