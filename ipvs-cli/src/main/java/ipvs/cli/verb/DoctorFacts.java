package ipvs.cli.verb;

import ipvs.cli.config.Configuration;
import ipvs.cli.config.FileSource;
import ipvs.cli.config.UnusableFileException;
import ipvs.cli.config.WantedFile;
import ipvs.cli.connect.PathWord;
import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.doctor.FactSections;
import ipvs.cli.doctor.Facts;
import ipvs.cli.doctor.FactsReader;
import ipvs.cli.doctor.FilePorts;
import ipvs.cli.doctor.Known;
import ipvs.cli.doctor.ServerQuestion;
import ipvs.cli.doctor.Wanted;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.render.VisibleText;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.health.CheckedService;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.netlink.TableReading;
import ipvs.netlink.json.CheckJson;
import ipvs.netlink.json.FactsJson;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.JsonStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where {@code ipvs doctor} has its facts from: this machine, a table elsewhere, or files. */
final class DoctorFacts {
  private final Session session;

  DoctorFacts(Session session) {
    this.session = session;
  }

  /** What is known of a table. */
  record TableFacts(
      Known<TableEntry> services,
      Known<SyncDaemon> daemons,
      long size,
      long connections,
      Wanted wanted) {
    static TableFacts unknown(String why) {
      return new TableFacts(Known.unknown(why), Known.unknown(why), 0, -1, Wanted.NOTHING);
    }
  }

  /**
   * {@return the table that is asked about}
   *
   * @throws VerbException if it cannot be read, with {@link VerbStatus#NO_IPVS} where a kernel has
   *     none
   */
  TableFacts table() throws VerbException, IOException {
    Optional<String> file = session.line().value(DoctorOptions.FILE);
    return file.isPresent() ? ofFile(file.get()) : ofKernel();
  }

  /**
   * {@return the table of a machine that is looked at as a real server, from the file that
   * everybody may read: of it only the addresses count, and mostly there is none}
   */
  TableFacts visible() throws VerbException {
    try (OpenTable table = session.openToRead()) {
      Table settings = table.client().visibleTable(TableFilter.ALL).table().settings();
      return new TableFacts(
          Known.of(settings.entries()), Known.unknown("not asked"), 0, -1, Wanted.NOTHING);
    } catch (VerbException e) {
      if (e.status() == VerbStatus.USAGE || e.status() == VerbStatus.NOT_FOUND) {
        throw e;
      }
      // Without IPVS it is no director.
      return e.status() == VerbStatus.NO_IPVS
          ? new TableFacts(Known.of(List.of()), Known.unknown("not asked"), 0, -1, Wanted.NOTHING)
          : TableFacts.unknown(e.getMessage());
    } catch (IOException e) {
      return TableFacts.unknown(Trouble.of(e).getMessage());
    }
  }

  private TableFacts ofFile(String name) throws VerbException, IOException {
    FileSource source = Rules.of(name).source(session.console()).held();
    WantedFile file = Rules.read(source, session.console(), FileOptions.of(session));
    List<Wanted.PassedPort> ports =
        file.format() == CheckJson.Format.RULES ? FilePorts.of(source.lines()) : List.of();
    return new TableFacts(
        Known.of(file.table().entries()),
        Known.of(daemons(file.table())),
        0,
        -1,
        wanted(file, ports));
  }

  private static List<SyncDaemon> daemons(Table table) {
    List<SyncDaemon> daemons = new ArrayList<>();
    table.daemons().values().forEach(each -> each.ifPresent(daemons::add));
    return daemons;
  }

  private static Wanted wanted(WantedFile file, List<Wanted.PassedPort> ports) {
    if (file.configuration().isEmpty()) {
      return new Wanted(true, List.of(), List.of(), ports, Set.of());
    }
    Configuration said = file.configuration().get();
    List<IpAddress> addresses = new ArrayList<>();
    List<IpAddress> peers = new ArrayList<>();
    for (VrrpInstance instance : said.vrrp().instances()) {
      instance.addresses().announced().forEach(each -> addresses.add(address(each)));
      instance.addresses().unannounced().forEach(each -> addresses.add(address(each)));
      instance.peers().peers().forEach(peer -> peers.add(peer.address()));
    }
    Set<ServiceKey> sorry = new HashSet<>();
    for (CheckedService service : said.table().services()) {
      if (service.sorry().isPresent()) {
        sorry.addAll(service.names().keys());
      }
    }
    return new Wanted(true, addresses, peers, List.of(), sorry);
  }

  private static IpAddress address(VrrpAddress each) {
    return each.address();
  }

  private TableFacts ofKernel() throws VerbException, IOException {
    try (OpenTable table = session.openToShow()) {
      TableReading reading =
          table.isVisibleOnly()
              ? table.client().visibleTable(TableFilter.ALL)
              : table.client().table();
      TableStatus status = reading.table();
      long connections = 0;
      for (TableStatus.EntryStatus entry : status.entries()) {
        connections +=
            entry.servers().stream()
                .mapToLong(each -> each.activeConnections() + each.inactiveConnections())
                .sum();
      }
      Table settings = status.settings();
      return new TableFacts(
          Known.of(settings.entries()),
          table.isVisibleOnly()
              ? Known.unknown("not permitted to ask the kernel")
              : Known.of(daemons(settings)),
          status.info().connectionTableSize(),
          connections,
          Wanted.NOTHING);
    }
  }

  /** {@return the facts around a table, of this machine} */
  Facts around(TableFacts table) throws VerbException, IOException {
    return namespace()
        .call(
            () ->
                FactsReader.ofDirector(
                    table.services(),
                    table.daemons(),
                    table.size(),
                    table.connections(),
                    table.wanted()));
  }

  /** {@return the facts around a real server, of this machine} */
  Facts around(ServerQuestion question, TableFacts table) throws VerbException, IOException {
    return namespace().call(() -> FactsReader.ofServer(question, table.services()));
  }

  private Namespace namespace() throws VerbException {
    return session.target() instanceof Target.ThisKernel kernel
        ? kernel.namespace()
        : Namespace.OWN;
  }

  /**
   * {@return the facts in a file}
   *
   * @throws VerbException if they make no sense
   */
  Facts ofFacts(String word) throws VerbException, IOException {
    List<Fault> faults = new ArrayList<>();
    FactsJson.Sections read;
    try (InputStream in =
        word.equals(FileSource.STANDARD_INPUT)
            ? InputStream.nullInputStream()
            : Files.newInputStream(PathWord.of(word))) {
      read =
          FactsJson.read(
              word.equals(FileSource.STANDARD_INPUT) ? session.console().in() : in,
              FactSections.NAMES,
              faults::add);
    } catch (IOException e) {
      throw Trouble.of(new UnusableFileException(VisibleText.of(word), e));
    }
    if (!faults.isEmpty()) {
      throw VerbException.usage(VisibleText.of(word + ":" + faults.get(0)));
    }
    try {
      return new FactSections(read.known(), read.unknown()).facts();
    } catch (IllegalArgumentException e) {
      throw VerbException.usage(VisibleText.of(word + ": " + e.getMessage()));
    }
  }

  /** {@return facts as a document} */
  static byte[] document(Facts facts) throws IOException {
    FactSections sections = FactSections.of(facts);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FactsJson.write(
        bytes, JsonStyle.PRETTY, new FactsJson.Sections(sections.known(), sections.unknown()));
    return bytes.toByteArray();
  }
}
