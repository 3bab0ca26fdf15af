package ipvs.cli.plan;

import ipvs.cli.kernel.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Programs of this machine that keep services in the same table.
 *
 * @param root the folder below which {@code proc} is
 * @param namespace the network namespace whose table it is
 */
public record OtherWriters(Path root, Namespace namespace) {
  private static final String BRIDGE = "kube-ipvs0";
  private static final Set<String> DAEMONS = Set.of("keepalived", "ldirectord");

  /** {@return those of a network namespace of this machine} */
  public static OtherWriters of(Namespace namespace) {
    return new OtherWriters(Path.of("/"), namespace);
  }

  /**
   * {@return whether kube-proxy keeps the table: it marks that by an interface, and removes what it
   * does not know}
   */
  public boolean hasKubeProxy() {
    try (InputStream devices = namespace.open(root.resolve("proc/thread-self/net/dev"))) {
      String text = new String(devices.readAllBytes(), StandardCharsets.ISO_8859_1);
      return text.lines().anyMatch(line -> line.strip().startsWith(BRIDGE + ":"));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * {@return a program that runs and may keep services here, if there is one: in the same
   * namespace, or in one that cannot be told}
   */
  public Optional<String> running() {
    return daemons().stream().map(Daemon::name).findFirst();
  }

  /**
   * {@return what is seen of programs that may keep services here, in words: {@code keepalived
   * (process 412)}; none where nothing is}
   */
  public List<String> seen() {
    List<String> seen = new ArrayList<>();
    for (Daemon daemon : daemons()) {
      seen.add(daemon.name() + " (process " + daemon.process() + ")");
    }
    if (hasKubeProxy()) {
      seen.add("kube-proxy (interface " + BRIDGE + ")");
    }
    return seen;
  }

  private record Daemon(String name, String process) {}

  private List<Daemon> daemons() {
    List<Daemon> daemons = new ArrayList<>();
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (Path process : processes) {
        Optional<String> name = name(process).filter(DAEMONS::contains);
        if (name.isPresent() && mayBeHere(process)) {
          daemons.add(new Daemon(name.get(), process.getFileName().toString()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Who cannot see processes is not told of them.
    }
    return daemons;
  }

  private boolean mayBeHere(Path process) {
    try {
      return (long) Files.getAttribute(process.resolve("ns/net"), "unix:ino") == namespace.inode();
    } catch (IOException e) {
      return true;
    }
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
        + " --ipvs-exclude-cidrs; --scope '' means really everything; ipvs doctor tells who keeps"
        + " what here";
  }

  /** {@return what to beware of where a program runs that may keep services here} */
  public static String of(String program) {
    return "warning: "
        + program
        + " is running, and may keep services of this table; --scope leaves out what is its own,"
        + " --keep-weights its weights; ipvs doctor tells who keeps what here";
  }
}
