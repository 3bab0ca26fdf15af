package ipvs.cli.config.ldirectord;

import ipvs.cli.names.Names;
import ipvs.model.ServiceKey;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A configuration of ldirectord that was read.
 *
 * @param table what it says, without what makes no sense
 * @param faults what is wrong, or odd, in it, by line and column
 * @param places where services and servers stand
 */
public record LdirectordFile(CheckedTable table, List<Fault> faults, Places places) {
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
  private static final int MOST = 1 << 24;

  /** Checks that all are there. */
  public LdirectordFile {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(places, "places");
    faults = List.copyOf(faults);
  }

  /** {@return what any bytes say, without looking up any name} */
  public static LdirectordFile read(byte[] bytes) {
    return read(bytes, Optional.empty());
  }

  /**
   * {@return what any bytes say}
   *
   * @param names knows the hosts and ports that they name; empty where none may be asked for
   */
  public static LdirectordFile read(byte[] bytes, Optional<Names> names) {
    Reports reports = new Reports();
    if (bytes.length > MOST) {
      reports.error(
          ConfigCode.TOO_LARGE,
          new Piece(1, 1, ""),
          "a file of more than " + MOST + " bytes",
          "nothing is read");
      return new LdirectordFile(CheckedTable.EMPTY, reports.inOrder(), new Places());
    }
    String text = withoutNul(new String(bytes, StandardCharsets.ISO_8859_1), reports);
    boolean isMarked = text.startsWith(BYTE_ORDER_MARK);
    if (isMarked) {
      reports.note(
          ConfigCode.BYTE_ORDER_MARK,
          new Piece(1, 1, BYTE_ORDER_MARK),
          "a byte order mark",
          "passed over");
    }
    Outline outline = Outline.of(text, isMarked ? BYTE_ORDER_MARK.length() : 0, reports);
    Hosts hosts = new Hosts(names, reports);
    Globals globals = new Globals(outline.globals(), hosts, reports);
    Places places = new Places();
    List<CheckedService> services =
        services(outline, new ServiceReader(globals, places, hosts, reports), reports);
    CheckedTable table =
        new CheckedTable(
            services, Optional.empty(), Optional.empty(), globals.director(), List.of());
    return new LdirectordFile(table, reports.inOrder(), places);
  }

  private static String withoutNul(String text, Reports reports) {
    int nul = text.indexOf('\0');
    if (nul < 0) {
      return text;
    }
    int line = 1;
    int begin = 0;
    for (int feed = text.indexOf('\n'); feed >= 0 && feed < nul; feed = text.indexOf('\n', begin)) {
      line++;
      begin = feed + 1;
    }
    reports.error(
        ConfigCode.NOT_TEXT,
        new Piece(line, nul - begin + 1, ""),
        "a byte that no text has",
        "the rest of the file is ignored");
    return text.substring(0, nul);
  }

  private static List<CheckedService> services(
      Outline outline, ServiceReader reader, Reports reports) {
    Map<ServiceKey, Pool> pools = new LinkedHashMap<>();
    for (Section section : outline.sections()) {
      Optional<CheckedService> read = reader.read(section);
      if (read.isPresent()) {
        ServiceKey key = read.get().names().keys().get(0);
        Piece name = section.header().value().word(0);
        Pool pool = pools.get(key);
        if (pool == null) {
          pools.put(key, new Pool(read.get(), name.line()));
        } else {
          pool.later.add(read.get());
          reports.again(
              ConfigCode.DUPLICATE_SERVICE,
              name,
              pool.line,
              "the file has the service already",
              "its servers are added to the first");
        }
      }
    }
    List<CheckedService> services = new ArrayList<>(pools.size());
    pools.values().forEach(pool -> services.add(pool.first.mergedWith(pool.later)));
    return services;
  }

  /** A service with those that are the same. */
  private static final class Pool {
    private final CheckedService first;
    private final int line;
    private final List<CheckedService> later = new ArrayList<>();

    Pool(CheckedService first, int line) {
      this.first = first;
      this.line = line;
    }
  }
}
