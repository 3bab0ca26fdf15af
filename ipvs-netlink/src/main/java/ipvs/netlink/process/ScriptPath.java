package ipvs.netlink.process;

import ipvs.netlink.socket.ByteName;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Optional;

/** Where programs are that a configuration names. */
final class ScriptPath {
  /** The PATH of scripts, and what their own names are looked for in. */
  static final String WORD = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private ScriptPath() {}

  /**
   * {@return the path of a program, from the root on; empty if PATH leads to none}
   *
   * @param program a path, or a name, one char a byte; so is what is returned
   * @throws FileSystemException if it is nothing that this JVM could reach
   */
  static Optional<String> of(String program) throws FileSystemException {
    if (program.indexOf('/') >= 0) {
      // They run in the root.
      return Optional.of(program.startsWith("/") ? program : "/" + program);
    }
    for (String folder : WORD.split(":")) {
      String path = folder + "/" + program;
      if (Files.isExecutable(ByteName.path(path))) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }
}
