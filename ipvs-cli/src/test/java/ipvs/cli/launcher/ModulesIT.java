package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packaged jars have names that a module can require, and the library's its licence. */
class ModulesIT {
  private static final Path LIB = Path.of("target", "ipvsadm", "lib");

  @Test
  void namesAreDeclaredAndNotMadeFromFileNames() throws IOException {
    Map<String, Boolean> automatic = new TreeMap<>();
    for (Path jar : jars()) {
      for (ModuleReference found : ModuleFinder.of(jar).findAll()) {
        ModuleDescriptor module = found.descriptor();
        automatic.put(module.name(), module.isAutomatic());
        assertThat(module.packages()).allMatch(name -> belongs(name, module.name()));
      }
      try (JarFile file = new JarFile(jar.toFile())) {
        String name = file.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
        assertThat(name != null || file.getEntry("module-info.class") != null)
            .as("%s", jar)
            .isTrue();
      }
    }
    assertThat(automatic)
        .isEqualTo(Map.of("ipvs.model", false, "ipvs.netlink", true, "ipvs.cli", true));
  }

  /**
   * What checks servers and what speaks VRRP talk to the network, as what is named after netlink
   * does.
   */
  private static boolean belongs(String packageName, String module) {
    return packageName.startsWith(module)
        || module.equals("ipvs.netlink")
            && (packageName.startsWith("ipvs.health") || packageName.startsWith("ipvs.vrrp"));
  }

  @Test
  void theLibraryBringsItsLicence() throws IOException {
    for (Path jar : jars()) {
      if (!jar.getFileName().toString().startsWith("ipvs-cli")) {
        try (JarFile file = new JarFile(jar.toFile())) {
          assertThat(file.getEntry("META-INF/LICENSE")).as("%s", jar).isNotNull();
        }
      }
    }
  }

  private static Iterable<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(LIB)) {
      return files.filter(file -> file.getFileName().toString().startsWith("ipvs-")).toList();
    }
  }
}
