package ipvs.netlink.process;

import ipvs.model.config.Command;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.netlink.socket.ByteName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is wrong with scripts, found without running one. Programs are paths of files, or names that
 * PATH leads to, one char a byte.
 */
public final class ScriptFlaws {
  private static final int EXECUTABLE = 0111;

  private ScriptFlaws() {}

  /**
   * {@return why a program cannot be run, if it cannot}
   *
   * @param program its path or name
   */
  public static Optional<String> of(String program) {
    Optional<Path> file;
    try {
      file = file(program);
    } catch (FileSystemException e) {
      return Optional.of("its name is none in the present locale");
    }
    if (file.isEmpty() || Files.notExists(file.get())) {
      return Optional.of("no such file");
    } else if (!Files.exists(file.get())) {
      // Only those may look there who run it; root that lacks some of its rights is not one.
      return Optional.empty();
    } else if (!Files.isRegularFile(file.get())) {
      return Optional.of("not a file");
    } else if (!isExecutable(file.get())) {
      return Optional.of("not executable");
    }
    return namesInterpreter(file.get())
        ? Optional.empty()
        : Optional.of("neither a program nor a script whose first line begins with #!");
  }

  /**
   * {@return why a program cannot or must not be run, if it is so}
   *
   * @param program its path or name
   * @param settings whether one that others than root may write is refused
   */
  static Optional<String> of(String program, ScriptSettings settings) {
    Optional<String> flaw = of(program);
    return flaw.isEmpty() && settings.areSecured() ? weakness(program) : flaw;
  }

  /**
   * {@return why a command cannot be run, such as {@code cannot run /x: no such file}; empty if it
   * can}
   *
   * @param command its words, one char a byte, and as whom it runs if it says so
   * @param settings as whom it runs if it does not say so, and whether one that others than root
   *     may write is refused
   */
  public static Optional<String> hindrance(Command command, ScriptSettings settings) {
    String program = command.words().get(0);
    try {
      Optional<String> flaw = of(program, settings);
      if (flaw.isPresent()) {
        throw new CannotRunException(program, flaw.get());
      }
      ScriptUsers.words(command, settings);
      return Optional.empty();
    } catch (CannotRunException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * {@return who else than root could put another program in the place of this one, if anybody}
   *
   * @param program its path or name
   */
  public static Optional<String> weakness(String program) {
    try {
      return file(program).flatMap(ScriptSafety::flaw);
    } catch (FileSystemException e) {
      return Optional.of(e.getReason());
    }
  }

  private static Optional<Path> file(String program) throws FileSystemException {
    Optional<String> path = ScriptPath.of(program);
    return path.isPresent() ? Optional.of(ByteName.path(path.get())) : Optional.empty();
  }

  /** Whether anybody may run it: it is somebody else, perhaps. */
  private static boolean isExecutable(Path file) {
    try {
      return ((int) Files.getAttribute(file, "unix:mode") & EXECUTABLE) != 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whatever else begins otherwise, the C library would give to a shell. */
  private static boolean namesInterpreter(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(4);
      boolean isScript = first.length > 2 && first[0] == '#' && first[1] == '!';
      boolean isProgram = first.length == 4 && first[0] == 0x7F && first[1] == 'E';
      return isScript || isProgram;
    } catch (IOException e) {
      // It may be executed and not be read: then it is a program.
      return true;
    }
  }
}
