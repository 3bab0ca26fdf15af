package ipvs.cli.config.keepalived;

import ipvs.model.config.TrackFile;
import ipvs.model.health.CheckedTable;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.json.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A keepalived.conf as values, with all that is wrong, or odd, in it.
 *
 * <p>Reading it is a total function of its bytes and of the files that it includes: nothing is
 * thrown, no script is run, no name is looked up, and of the machine no more is asked than its
 * surroundings tell.
 *
 * @param table what it says of services
 * @param vrrp what it says of VRRP
 * @param told what is wrong by line and column, in included files where they are included
 * @param places where what makes its table stands
 */
public record KeepalivedFile(
    CheckedTable table, VrrpSettings vrrp, List<OrderedFault> told, Places places) {
  /** Checks that all are there. */
  public KeepalivedFile {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(vrrp, "vrrp");
    told = List.copyOf(told);
    Objects.requireNonNull(places, "places");
  }

  /** {@return what is wrong by line and column, in included files where they are included} */
  public List<Fault> faults() {
    return told.stream().map(OrderedFault::fault).toList();
  }

  /**
   * {@return what a file says}
   *
   * @param name its name, to which those of included files are relative, one char a byte
   * @param bytes all of it
   * @param options how it is read
   */
  public static KeepalivedFile read(String name, byte[] bytes, KeepalivedOptions options) {
    Reports reports = new Reports();
    Vocabulary words = Vocabulary.ofKeepalived();
    Reading reading = new Reading(words, reports, options.surroundings(), options.manner());
    TreeBuilder builder = new TreeBuilder(words, reports, options.manner());
    new ConfigLines(options, reports, builder::take).read(new Source(name, false), bytes);
    return read(builder.whole(), reading);
  }

  private static KeepalivedFile read(Block whole, Reading reading) {
    Section section = new Section(reading, BlockKind.TOP);
    List<Statement> statements = new ArrayList<>();
    for (Statement said : whole.statements()) {
      section.take(said).ifPresent(statements::add);
    }
    Groups groups = new Groups(reading);
    TrackFiles trackFiles = new TrackFiles(reading);
    VrrpReader vrrp = new VrrpReader(reading);
    Globals globals = new Globals(reading, vrrp.globals());
    // What others refer to comes first, wherever it stands.
    for (Statement each : statements) {
      switch (each.keyword().text()) {
        case "virtual_server_group" -> groups.add(each);
        case "track_file", "vrrp_track_file" -> trackFiles.add(each);
        case "global_defs" -> globals.add(each);
        case "vrrp_script" -> vrrp.addScript(each);
        case "net_namespace", "net_namespace_ipvs" ->
            Globals.tellOfNamespace(each, section, reading.reports());
        default -> {
          // Later.
        }
      }
    }
    List<TrackFile> files = trackFiles.all();
    Set<String> fileNames = trackFiles.names();
    ServicesReader services = new ServicesReader(reading, groups, new Checks(reading, fileNames));
    for (Statement each : statements) {
      switch (each.keyword().text()) {
        case "virtual_server" -> services.add(each);
        case "vrrp_instance" -> vrrp.addInstance(each, fileNames);
        case "static_ipaddress" -> vrrp.addAddresses(each);
        default -> {
          // Before, or behind instances.
        }
      }
    }
    for (Statement each : statements) {
      if (each.keyword().is("vrrp_sync_group")) {
        vrrp.addGroup(each, fileNames);
      }
    }
    CheckedTable table =
        new CheckedTable(
            services.services(), globals.timeouts(), globals.daemons(), globals.director(), files);
    return new KeepalivedFile(
        table,
        vrrp.settings(files),
        reading.reports().inOrder(),
        new Places(services.placed(), globals.timeoutsAt(), globals.daemonsAt()));
  }
}
