package ipvs.cli.verb;

import ipvs.netlink.socket.StandardStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What a process has around it besides its streams; a test has its own. */
final class Surroundings {
  private static final Path TABLE_FILE = Path.of("/proc/net/ip_vs");

  private final Map<String, String> environment;
  private final Termination termination;
  private final BooleanSupplier terminal;
  private final BooleanSupplier person;
  private final Path tableFile;

  /**
   * Surroundings of a test.
   *
   * @param environment the variables
   * @param termination tells when the process is to end
   * @param terminal whether standard output is a terminal
   * @param person whether standard input is a terminal
   * @param tableFile exists if IPVS is loaded
   */
  Surroundings(
      Map<String, String> environment,
      Termination termination,
      BooleanSupplier terminal,
      BooleanSupplier person,
      Path tableFile) {
    this.environment = environment;
    this.termination = termination;
    this.terminal = terminal;
    this.person = person;
    this.tableFile = tableFile;
  }

  /** {@return those of this process} */
  static Surroundings ofThisProcess(Termination termination) {
    return new Surroundings(
        System.getenv(),
        termination,
        StandardStream::isOutputTerminal,
        StandardStream::isInputTerminal,
        TABLE_FILE);
  }

  /** {@return a variable of the environment as the JVM decoded it, if it is set} */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  /** {@return what tells when the process is to end} */
  Termination termination() {
    return termination;
  }

  /** {@return whether standard output is a terminal} */
  boolean isTerminal() {
    return terminal.getAsBoolean();
  }

  /** {@return whether there is somebody to ask: standard input is a terminal} */
  boolean hasPerson() {
    return person.getAsBoolean();
  }

  /** {@return whether the kernel of this machine has IPVS loaded, asked without loading it} */
  boolean isLoaded() {
    return Files.exists(tableFile);
  }
}
