package ipvs.cli.config;

import ipvs.cli.names.Names;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;
import ipvs.netlink.json.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A file that describes a table, with all that is wrong, or odd, in it.
 *
 * @param name what messages call the file, one char a byte
 * @param format how it is written, if it is a text
 * @param table what it asks for, without what is wrong
 * @param scope which services it is about
 * @param lines where its entries stand
 * @param faults by line and column
 * @param configuration all that it says, if it is keepalived's or ldirectord's
 */
public record CheckedFile(
    String name,
    Optional<CheckJson.Format> format,
    Table table,
    Scope scope,
    EntryLines lines,
    List<Fault> faults,
    Optional<Configuration> configuration) {
  /** Keeps the list from changing. */
  public CheckedFile {
    faults = List.copyOf(faults);
  }

  /** How a file is checked. */
  public enum Depth {
    /** What is wrong, and what leads to the table in an odd way: enough for whoever applies it. */
    USABLE,
    /** Also what hardly anybody means. */
    THOROUGH,
    /** Also what this machine has neither loaded nor could load. */
    OF_THIS_MACHINE
  }

  /**
   * {@return a file with its faults}
   *
   * @param source the file
   * @param names asked for names of hosts and ports
   * @param depth what is looked for
   * @throws UnusableFileException if it cannot be read
   * @throws IOException if the simulated kernel fails
   */
  public static CheckedFile of(FileSource source, Names names, Depth depth) throws IOException {
    return of(source, names, depth, ReadOptions.DEFAULT);
  }

  /**
   * {@return a file with its faults}
   *
   * @param source the file
   * @param names asked for names of hosts and ports
   * @param depth what is looked for
   * @param options how it is to be read
   * @throws UnusableFileException if it cannot be read
   * @throws IOException if the simulated kernel fails
   */
  public static CheckedFile of(FileSource source, Names names, Depth depth, ReadOptions options)
      throws IOException {
    return of(source, names, depth, options, KernelModules.ofThisMachine());
  }

  static CheckedFile of(
      FileSource source, Names names, Depth depth, ReadOptions options, KernelModules modules)
      throws IOException {
    if (source.isFolder()) {
      return without(source.name(), FaultCode.FOLDER, "Is a directory", 0);
    }
    FileText text = source.text();
    Optional<ByteOrderMark> mark = ByteOrderMark.of(text.beginning());
    // In another encoding no byte is what it would be in a line.
    if (mark.isPresent() && mark.get() != ByteOrderMark.UTF_8) {
      return without(
          source.name(), FaultCode.BYTE_ORDER_MARK, mark.get().told(), mark.get().length());
    }
    int first = mark.map(ByteOrderMark::length).orElse(0);
    CheckJson.Format format =
        options.format().isPresent() ? options.format().get() : FileFormat.of(text, first);
    boolean isThorough = depth != Depth.USABLE;
    Machine machine = new Machine(modules, depth == Depth.OF_THIS_MACHINE);
    if (format == CheckJson.Format.KEEPALIVED || format == CheckJson.Format.LDIRECTORD) {
      return new ConfiguredFile(source, text, options, format).checked(machine);
    } else if (text.hasNul()) {
      return without(source.name(), FaultCode.NOT_TEXT, "Not a text file", 0);
    }
    return format == CheckJson.Format.JSON
        ? JsonFile.checked(source.name(), text, machine, isThorough)
        : new RulesFile(text, names, isThorough).checked(source.name(), machine);
  }

  private static CheckedFile without(String name, FaultCode code, String message, int length) {
    Fault fault = Fault.error(new Place(1, 1, 1 + length, ""), code, message);
    return new CheckedFile(
        name,
        Optional.empty(),
        Table.EMPTY,
        Scope.ALL,
        new EntryLines(),
        List.of(fault),
        Optional.empty());
  }

  /** {@return the number of services that it asks for} */
  public int services() {
    return table.entries().size();
  }

  /** {@return the number of servers that it asks for, over all services} */
  public int servers() {
    int count = 0;
    for (TableEntry entry : table.entries()) {
      count += entry.servers().size();
    }
    return count;
  }

  /** {@return whether it cannot be used} */
  public boolean hasErrors() {
    return faults.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }

  /** {@return the same, each warning being an error} */
  public CheckedFile strictly() {
    List<Fault> strict = faults.stream().map(CheckedFile::strictly).toList();
    return new CheckedFile(name, format, table, scope, lines, strict, configuration);
  }

  private static Fault strictly(Fault fault) {
    return fault.severity() == Severity.WARNING ? fault.withSeverity(Severity.ERROR) : fault;
  }

  /** {@return whether it is keepalived's or ldirectord's, of which what can be taken is taken} */
  boolean isConfiguration() {
    return format.isPresent()
        && (format.get() == CheckJson.Format.KEEPALIVED
            || format.get() == CheckJson.Format.LDIRECTORD);
  }

  /** {@return all faults, in their order} */
  List<Diagnostic> diagnostics() {
    return faults.stream().map(fault -> new Diagnostic(name, fault)).toList();
  }

  /** {@return those faults that are so bad, in their order} */
  List<Diagnostic> diagnostics(Severity severity) {
    return faults.stream()
        .filter(fault -> fault.severity() == severity)
        .map(fault -> new Diagnostic(name, fault))
        .toList();
  }
}
