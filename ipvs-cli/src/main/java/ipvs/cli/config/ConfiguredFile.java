package ipvs.cli.config;

import ipvs.cli.config.keepalived.KeepalivedFile;
import ipvs.cli.config.keepalived.OrderedFault;
import ipvs.cli.config.ldirectord.LdirectordFile;
import ipvs.model.PersistenceEngine;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A configuration of keepalived or ldirectord for the running kernel. For one thread. */
final class ConfiguredFile {
  private static final int MOST_BYTES = 16 << 20;

  private final FileSource source;
  private final FileText text;
  private final ReadOptions options;

  private final CheckJson.Format format;

  ConfiguredFile(FileSource source, FileText text, ReadOptions options, CheckJson.Format format) {
    this.format = format;
    this.source = source;
    this.text = text;
    this.options = options;
  }

  /**
   * {@return the file with all that is wrong with it}
   *
   * @param machine where its table is tried
   * @throws IOException if the simulated kernel fails
   */
  CheckedFile checked(Machine machine) throws IOException {
    if (text.length() > MOST_BYTES) {
      Fault fault =
          Fault.error(
              new Place(1, 1, 1, ""),
              ConfigCode.TOO_LARGE,
              "more than " + MOST_BYTES + " bytes; nothing is read");
      return checked(Configuration.NONE, Table.EMPTY, new EntryLines(), List.of(fault));
    }
    return format == CheckJson.Format.KEEPALIVED ? ofKeepalived(machine) : ofLdirectord(machine);
  }

  private CheckedFile ofKeepalived(Machine machine) throws IOException {
    KeepalivedFile file =
        KeepalivedFile.read(source.location(), text.bytes(), options.keepalived());
    Configuration said = new Configuration(file.table(), file.vrrp());
    return tried(said, file.told(), Origins.of(file.places()), machine);
  }

  private CheckedFile ofLdirectord(Machine machine) throws IOException {
    LdirectordFile file = LdirectordFile.read(text.bytes(), options.names());
    Configuration said = new Configuration(file.table(), VrrpSettings.NONE);
    List<OrderedFault> told = new ArrayList<>();
    for (Fault fault : file.faults()) {
      told.add(new OrderedFault(fault.place().line(), fault));
    }
    return tried(said, told, Origins.of(file.places()), machine);
  }

  private CheckedFile tried(
      Configuration said, List<OrderedFault> told, Origins origins, Machine machine)
      throws IOException {
    Table table = withKnownEngines(said.table().table(), origins, machine);
    ConfigFindings findings = new ConfigFindings(origins);
    Table tried = Trial.of(rules(table, origins), machine, findings);
    return checked(
        said,
        findings.isEmpty() ? table : tried(table, tried),
        findings.lines(),
        findings.among(told));
  }

  private CheckedFile checked(
      Configuration said, Table table, EntryLines lines, List<Fault> faults) {
    return new CheckedFile(
        source.name(), Optional.of(format), table, Scope.ALL, lines, faults, Optional.of(said));
  }

  /** {@return a table without engines that the machine does not have: the services work without} */
  private static Table withKnownEngines(Table table, Origins origins, Machine machine) {
    if (table.entries().stream().allMatch(entry -> entry.service().engine().isEmpty())) {
      return table;
    }
    Set<PersistenceEngine> known = machine.settings(rules(table, origins)).engines();
    List<TableEntry> entries = new ArrayList<>();
    for (TableEntry entry : table.entries()) {
      VirtualService said = entry.service();
      VirtualService usable =
          new VirtualService(
              said.key(),
              said.scheduler(),
              said.flags(),
              said.persistence(),
              said.engine().filter(known::contains));
      entries.add(new TableEntry(usable, entry.servers()));
    }
    return new Table(entries, table.timeouts(), table.daemons());
  }

  /** {@return what a kernel takes of a table, in its order} */
  private static Table tried(Table table, Table tried) {
    Map<ServiceKey, TableEntry> taken = new HashMap<>();
    tried.entries().forEach(entry -> taken.put(entry.key(), entry));
    List<TableEntry> entries = new ArrayList<>();
    for (TableEntry entry : table.entries()) {
      Optional.ofNullable(taken.get(entry.key())).ifPresent(entries::add);
    }
    return new Table(entries, table.timeouts(), table.daemons());
  }

  /** {@return what makes the table, on a kernel that has none} */
  private static List<Rule> rules(Table table, Origins origins) {
    List<Change> changes = new ArrayList<>();
    table.timeouts().ifPresent(set -> changes.add(new Change.SetTimeouts(set)));
    for (Optional<SyncDaemon> daemon : table.daemons().values()) {
      daemon.ifPresent(one -> changes.add(new Change.StartDaemon(one)));
    }
    for (TableEntry entry : table.entries()) {
      changes.add(new Change.AddService(entry.service()));
      for (RealServer server : entry.servers()) {
        changes.add(new Change.AddServer(entry.key(), server));
      }
    }
    List<Rule> rules = new ArrayList<>(changes.size());
    for (Change change : changes) {
      rules.add(new Rule(origins.line(change), change));
    }
    return rules;
  }
}
