package ipvs.cli.config;

import ipvs.cli.names.Names;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a file asks for: a table, and whose it is.
 *
 * <p>It is known before anything is altered that its lines make a table: they were carried out on a
 * simulated kernel. That has each interface that the file names, since this machine may get it
 * later, and each scheduler and engine that this machine has a module for.
 *
 * @param name what messages call the file, one char a byte
 * @param format how it is written, as its first byte that is no blank tells
 * @param table the services in the scope; of timeouts and daemons nothing where the scope is not
 *     all
 * @param scope which services the file is about, {@link Scope#ALL} where it does not say
 * @param lines where in the file its entries stand
 * @param warnings what is odd, in the order of the lines, and yet leads to the table; with what is
 *     lost where that is accepted
 * @param configuration all that it says, if it is keepalived's or ldirectord's
 */
public record WantedFile(
    String name,
    CheckJson.Format format,
    Table table,
    Scope scope,
    EntryLines lines,
    List<Diagnostic> warnings,
    Optional<Configuration> configuration) {
  /** Checks that all are there. */
  public WantedFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(lines, "lines");
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(configuration, "configuration");
  }

  /**
   * {@return what a file asks for}
   *
   * @param source the file
   * @param names asked for names of hosts and ports
   * @throws UnusableFileException if it cannot be read, so that nothing is known of its lines
   * @throws FaultyFileException if lines are wrong
   * @throws IOException if the simulated kernel fails
   */
  public static WantedFile read(FileSource source, Names names) throws IOException {
    return read(source, names, ReadOptions.DEFAULT);
  }

  /**
   * {@return what a file asks for}
   *
   * @param source the file
   * @param names asked for names of hosts and ports
   * @param options how it is to be read
   * @throws UnusableFileException if it cannot be read, so that nothing is known of its lines
   * @throws FaultyFileException if lines are wrong, and that is not accepted
   * @throws IOException if the simulated kernel fails
   */
  public static WantedFile read(FileSource source, Names names, ReadOptions options)
      throws IOException {
    CheckedFile file = CheckedFile.of(source, names, CheckedFile.Depth.USABLE, options);
    List<Diagnostic> errors = file.diagnostics(Severity.ERROR);
    if (!errors.isEmpty() && !(options.acceptsErrors() && file.isConfiguration())) {
      throw new FaultyFileException(errors);
    }
    return new WantedFile(
        file.name(),
        file.format().orElseThrow(),
        file.table().within(file.scope()),
        file.scope(),
        file.lines(),
        file.diagnostics(),
        file.configuration());
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
