package ipvs.cli.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The modules that the kernel of this machine has or could load, and its network interfaces.
 *
 * @param root the folder below which its files are
 */
public record KernelModules(Path root) {
  private static final List<String> LISTS = List.of("modules.dep", "modules.builtin");

  /** {@return those of this machine} */
  public static KernelModules ofThisMachine() {
    return new KernelModules(Path.of("/"));
  }

  /** {@return whether there is a module of this name} */
  public boolean has(String name) {
    // Such a name could lead out of the folder, and is none of a module.
    if (name.indexOf('/') >= 0) {
      return false;
    }
    try {
      return Files.exists(root.resolve("sys/module").resolve(name)) || isListed("/" + name + ".ko");
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** {@return whether there is a network interface of this name} */
  public boolean hasInterface(String name) {
    // As above; and the folder itself is none.
    return name.indexOf('/') < 0
        && !name.matches("\\.*")
        && Files.exists(root.resolve("sys/class/net").resolve(name));
  }

  private boolean isListed(String file) throws IOException {
    String release = Files.readString(root.resolve("proc/sys/kernel/osrelease")).strip();
    Path folder = root.resolve("lib/modules").resolve(release);
    for (String list : LISTS) {
      Path path = folder.resolve(list);
      if (Files.exists(path)) {
        try (Stream<String> lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
          if (lines.anyMatch(line -> line.split(":", 2)[0].contains(file))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
