package ipvs.cli.completion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that is called ipvsadm, and ipvs, says what it is told to say, and notes what it is
 * asked.
 */
final class StandIn {
  private final Path folder;
  private final Path asked;

  private StandIn(Path folder) {
    this.folder = folder;
    this.asked = folder.resolve("asked");
  }

  /**
   * {@return one that has this table}
   *
   * @param folder is its own
   * @param table as a save shows it
   */
  static StandIn of(Path folder, String table) throws IOException {
    Files.writeString(folder.resolve("table"), table);
    return doing(folder, "cat " + folder + "/table");
  }

  /** {@return one that does what this line says} */
  static StandIn doing(Path folder, String line) throws IOException {
    StandIn made = new StandIn(folder);
    Files.writeString(
        made.program(), "#!/bin/sh\necho \"$*\" >> '" + made.asked + "'\n" + line + "\n");
    Files.setPosixFilePermissions(made.program(), PosixFilePermissions.fromString("rwx------"));
    Files.createSymbolicLink(folder.resolve("ipvs"), made.program());
    return made;
  }

  /** {@return where it is} */
  Path program() {
    return folder.resolve("ipvsadm");
  }

  /** {@return what has a shell find it by its name, and have it stand in for another kernel} */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(path());
    environment.put("IPVSADM_CONNECT", "sim:elsewhere");
    return environment;
  }

  /** {@return what has a shell find it by its name} */
  Map<String, String> path() {
    return Map.of("PATH", folder + ":" + System.getenv("PATH"));
  }

  /** {@return the words of each time that it was run, blanks between them} */
  List<String> asked() throws IOException {
    return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
  }
}
