package ipvs.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which processes run that keep tables, announce addresses or route.
 *
 * @param proc the folder of all processes
 */
record KeeperReader(Path proc) {
  private static final Set<String> NAMES =
      Set.of(
          "keepalived",
          "ldirectord",
          "kube-proxy",
          "dockerd",
          "docker-proxy",
          "bird",
          "bgpd",
          "ospfd",
          "gobgpd",
          "exabgp");

  private static final String MAIN = "ipvs.cli.Main";
  private static final String PROGRAM = "-Dipvsadm.program=ipvs";
  private static final Set<String> VERBS = Set.of("vrrp", "run");

  /** {@return one of this machine} */
  static KeeperReader ofThisMachine() {
    return new KeeperReader(Path.of("/proc"));
  }

  /** {@return those that run, or why they cannot be told} */
  Known<Keeper> read() {
    // Whoever mounts /proc may hide processes from all but their owners (hidepid).
    if (!Files.isReadable(proc.resolve("1/comm"))) {
      return Known.unknown("processes of other users are hidden here");
    }
    List<Keeper> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : all) {
        take(process, found);
      }
      return Known.of(found);
    } catch (IOException | DirectoryIteratorException e) {
      return Known.unknown(e.toString());
    }
  }

  private void take(Path process, List<Keeper> found) {
    try {
      String name = Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1).strip();
      boolean isOurs = name.startsWith("java") || name.startsWith("ipvs");
      // A script is known by its interpreter; ldirectord gives itself its name.
      Optional<Boolean> isHere =
          NAMES.contains(name) || isOurs ? isHere(process) : Optional.of(false);
      if (isHere.orElse(true)) {
        List<String> words =
            Arrays.asList(
                Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0"));
        int number = Integer.parseInt(process.getFileName().toString());
        Optional<String> verb = isOurs ? verb(words) : Optional.of(name);
        verb.ifPresent(
            each ->
                found.add(
                    new Keeper(
                        each,
                        number,
                        words.subList(Math.min(1, words.size()), words.size()),
                        isHere.isPresent())));
      }
    } catch (IOException e) {
      // It has ended meanwhile.
    }
  }

  /**
   * {@return what a process of this program does, if it moves addresses or keeps a table}
   *
   * @param words its command line, as the launcher makes it
   */
  static Optional<String> verb(List<String> words) {
    int main = Math.max(words.indexOf(MAIN), words.indexOf("ipvsadm/" + MAIN));
    boolean isVerb = words.contains(PROGRAM) && main >= 0 && main + 1 < words.size();
    return isVerb && VERBS.contains(words.get(main + 1))
        ? Optional.of("ipvs-" + words.get(main + 1))
        : Optional.empty();
  }

  /** Whether a process is in the network namespace of this thread; nothing if that is not told. */
  private Optional<Boolean> isHere(Path process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(process.resolve("ns/net"))
              .equals(Files.readSymbolicLink(proc.resolve("thread-self/ns/net"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
