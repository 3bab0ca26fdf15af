package ipvs.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads which modules the running kernel has, or could load.
 *
 * @param root the folder below which its files are
 */
record ModuleReader(Path root) {
  private static final Path HERE = Path.of("/");

  /** {@return one of this machine} */
  static ModuleReader ofThisMachine() {
    return new ModuleReader(HERE);
  }

  /** {@return the release of the kernel; empty if it cannot be read} */
  String release() {
    try {
      return Files.readString(root.resolve("proc/sys/kernel/osrelease")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** {@return whether a module is loaded, or built in and known by its settings} */
  private boolean isLoaded(String name) {
    return Files.exists(root.resolve("sys/module").resolve(name));
  }

  /**
   * {@return whether a program may ask for what a module does without that loading it: it is there,
   * or this kernel can load none; nothing if that cannot be told}
   *
   * <p>One that is built in and has no settings is in no folder: only a list of modules tells.
   */
  Optional<Boolean> mayBeAsked(String name) {
    boolean loadsNone = !release().isEmpty() && Files.notExists(root.resolve("proc/modules"));
    if (loadsNone || isLoaded(name)) {
      return Optional.of(true);
    }
    try {
      boolean isBuiltIn = listed(lists().resolve("modules.builtin"), Set.of(name)).contains(name);
      boolean isComplete = isBuiltIn || Files.isDirectory(root.resolve("sys/module"));
      return isComplete ? Optional.of(isBuiltIn) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Path lists() {
    return root.resolve("lib/modules").resolve(release());
  }

  /** {@return what is known of these modules} */
  Known<ModuleFact> read(Set<String> names) {
    List<ModuleFact> found = new ArrayList<>();
    Set<String> open = new HashSet<>();
    for (String name : names) {
      if (isLoaded(name)) {
        found.add(new ModuleFact(name, ModuleFact.State.LOADED));
      } else {
        open.add(name);
      }
    }
    if (open.isEmpty()) {
      return Known.of(found);
    }
    try {
      Path folder = lists();
      Set<String> builtIn = listed(folder.resolve("modules.builtin"), open);
      Set<String> files = listed(folder.resolve("modules.dep"), open);
      for (String name : names) {
        if (open.contains(name)) {
          found.add(new ModuleFact(name, state(name, builtIn, files)));
        }
      }
      return Known.of(found);
    } catch (IOException | UncheckedIOException e) {
      return Known.unknown("the list of modules of this kernel cannot be read: " + e.getMessage());
    }
  }

  private static ModuleFact.State state(String name, Set<String> builtIn, Set<String> files) {
    if (builtIn.contains(name)) {
      return ModuleFact.State.LOADED;
    }
    return files.contains(name) ? ModuleFact.State.LOADABLE : ModuleFact.State.ABSENT;
  }

  private static Set<String> listed(Path list, Set<String> wanted) throws IOException {
    Set<String> found = new HashSet<>();
    try (Stream<String> lines = Files.lines(list, StandardCharsets.ISO_8859_1)) {
      lines.forEach(
          line -> {
            String path = line.split(":", 2)[0];
            String file = path.substring(path.lastIndexOf('/') + 1);
            int dot = file.indexOf('.');
            String name = (dot < 0 ? file : file.substring(0, dot)).replace('-', '_');
            if (wanted.contains(name)) {
              found.add(name);
            }
          });
    }
    return found;
  }
}
