package ipvs.cli.config;

import ipvs.cli.names.Names;
import ipvs.model.health.CheckedTable;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Severity;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a keepalived.conf says of VRRP, without anything in it that is not built.
 *
 * @param name what messages call the file, one char a byte
 * @param vrrp what it says of VRRP
 * @param table what it says of all else: of scripts and of the sync daemon
 * @param warnings what is odd, in the order of the lines; with what is lost where that is accepted
 */
public record WantedElections(
    String name, VrrpSettings vrrp, CheckedTable table, List<Diagnostic> warnings) {
  private static final String WITHOUT = "no vrrp_instance, as keepalived.conf has them";

  /**
   * How the reader of a configuration says that something changes an election, and is not built.
   */
  private static final String REFUSED = "ipvs vrrp refuses it";

  /** Checks that all are there. */
  public WantedElections {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(vrrp, "vrrp");
    Objects.requireNonNull(table, "table");
    warnings = List.copyOf(warnings);
  }

  /**
   * {@return what a file says of VRRP}
   *
   * @param source the file
   * @param names asked for names of hosts and ports
   * @param options how it is to be read
   * @throws UnusableFileException if it cannot be read, or has no instance
   * @throws FaultyFileException if parts of it are lost and that is not accepted, or it wants what
   *     is not built
   * @throws IOException if the simulated kernel fails
   */
  public static WantedElections read(FileSource source, Names names, ReadOptions options)
      throws IOException {
    CheckedFile file = CheckedFile.of(source, names, CheckedFile.Depth.USABLE, options);
    List<Diagnostic> errors = new ArrayList<>();
    if (!(options.acceptsErrors() && file.isConfiguration())) {
      errors.addAll(file.diagnostics(Severity.ERROR));
    }
    for (Diagnostic each : file.diagnostics()) {
      if (each.fault().code() == ConfigCode.NOT_SUPPORTED
          && each.fault().context().done().filter(REFUSED::equals).isPresent()) {
        errors.add(each);
      }
    }
    if (!errors.isEmpty()) {
      throw new FaultyFileException(errors);
    }
    if (file.configuration().isEmpty() || !hasElections(file.configuration().get().vrrp())) {
      throw new UnusableFileException(file.name(), new FileSystemException("", null, WITHOUT));
    }
    Configuration said = file.configuration().get();
    return new WantedElections(file.name(), said.vrrp(), said.table(), file.diagnostics());
  }

  private static boolean hasElections(VrrpSettings vrrp) {
    return !vrrp.instances().isEmpty();
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
