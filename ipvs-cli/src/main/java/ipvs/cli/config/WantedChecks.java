package ipvs.cli.config;

import ipvs.cli.names.Names;
import ipvs.model.health.CheckedTable;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.Severity;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a file of keepalived or ldirectord says of servers and of how they are checked.
 *
 * @param name what messages call the file, one char a byte
 * @param table the services with their checks
 * @param warnings what is odd, in the order of the lines; with what is lost where that is accepted
 */
public record WantedChecks(String name, CheckedTable table, List<Diagnostic> warnings) {
  private static final String WITHOUT = "no checks, as keepalived.conf and ldirectord.cf have them";

  /** Checks that all are there. */
  public WantedChecks {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(table, "table");
    warnings = List.copyOf(warnings);
  }

  /**
   * {@return what a file says of checks}
   *
   * @param source the file
   * @param names asked for names of hosts and ports
   * @param options how it is to be read
   * @throws UnusableFileException if it cannot be read, or is of a kind that has no checks
   * @throws FaultyFileException if parts of it are lost, and that is not accepted
   * @throws IOException if the simulated kernel fails
   */
  public static WantedChecks read(FileSource source, Names names, ReadOptions options)
      throws IOException {
    CheckedFile file = CheckedFile.of(source, names, CheckedFile.Depth.USABLE, options);
    List<Diagnostic> errors = errors(file);
    if (!errors.isEmpty() && !(options.acceptsErrors() && file.isConfiguration())) {
      throw new FaultyFileException(errors);
    }
    if (file.configuration().isEmpty()) {
      throw new UnusableFileException(file.name(), new FileSystemException("", null, WITHOUT));
    }
    return new WantedChecks(file.name(), file.configuration().get().table(), warnings(file));
  }

  /** What is odd only in a table that nobody keeps is as it is meant where servers are checked. */
  private static List<Diagnostic> warnings(CheckedFile file) {
    return file.diagnostics().stream()
        .filter(each -> each.fault().code() != ConfigCode.ALPHA_STATIC)
        .toList();
  }

  /** A table needs no patterns, but checks do. */
  private static List<Diagnostic> errors(CheckedFile file) {
    List<Diagnostic> errors = new ArrayList<>();
    for (Fault fault : file.faults()) {
      if (fault.severity() == Severity.ERROR || fault.code() == ConfigCode.BAD_REGEX) {
        errors.add(new Diagnostic(file.name(), fault.withSeverity(Severity.ERROR)));
      }
    }
    return errors;
  }

  /**
   * Tells what is odd, a line each: of many the first ones only.
   *
   * @param listener takes one line, one char a byte
   */
  public void tellWarnings(Consumer<String> listener) {
    Warnings.tell(name, warnings, listener);
  }
}
