package ipvs.netlink.json;

import com.fasterxml.jackson.core.JsonToken;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.table.Scope;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a document of kind {@code table}; what it has read is there also if it breaks off. */
final class DocumentReader extends ObjectReader {
  private static final MemberNames NAMES =
      MemberNames.of(
              "schema_version",
              "kind",
              "comment",
              "scope",
              "source",
              "timeouts",
              "daemons",
              "services")
          .withState("taken_at", "settled", "fingerprint", "info", "totals");

  private static final String PROC = Source.Via.PROC.toString();

  private static final String EMPTY_SCOPE =
      "a scope without a filter; a document about all services has none";

  private final ServiceReader reader;
  private final TimeoutsReader timeoutsReader;
  private final DaemonReader daemonReader;

  private final List<String> filters = new ArrayList<>();
  private boolean hasFilters;
  private Optional<Timeouts> timeouts = Optional.empty();
  private final List<Places> timeoutPlaces = new ArrayList<>();
  private final Map<SyncRole, Integer> roles = new EnumMap<>(SyncRole.class);
  private final List<SyncDaemon> daemons = new ArrayList<>();
  private final List<Places> daemonPlaces = new ArrayList<>();
  private boolean saysDaemons;
  private final Map<ServiceKey, First> keys = new HashMap<>();
  private final List<PlacedEntry> entries = new ArrayList<>();

  /** Ends the reading of what is no table of this version. */
  static final class OtherDocumentException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  DocumentReader(Tokens in) {
    super(in, NAMES);
    reader = new ServiceReader(in);
    timeoutsReader = new TimeoutsReader(in);
    daemonReader = new DaemonReader(in);
  }

  /** Where a service stood first, and what there was to it. */
  private record First(int line, Optional<PlacedEntry> entry) {
    /** {@return whether all of it stood there before, servers included} */
    boolean isRepeatOf(First before) {
      Optional<TableEntry> all = before.whole();
      return all.isPresent() && all.equals(whole());
    }

    private Optional<TableEntry> whole() {
      return entry.filter(PlacedEntry::isWhole).map(PlacedEntry::entry);
    }
  }

  /** One document is read, from which nothing is to be forgotten. */
  @Override
  void begin() {}

  @Override
  void value(String name) throws IOException {
    switch (name) {
      case "schema_version" -> readVersion();
      case "kind" -> readKind();
      case "comment" -> text();
      case "scope" -> readScope();
      case "source" -> readSource();
      case "timeouts" -> readTimeouts();
      case "daemons" -> {
        saysDaemons = in.is(JsonToken.START_ARRAY);
        items(this::readDaemon);
      }
      case "services" -> items(this::readService);
      default -> throw new IllegalStateException(name);
    }
  }

  private void readVersion() throws IOException {
    long version = number(0, U32, Documents.VERSION);
    if (version != Documents.VERSION) {
      add(
          FaultCode.WRONG_VERSION,
          "unknown version of documents",
          Long.toString(Documents.VERSION));
      throw new OtherDocumentException();
    }
  }

  private void readKind() throws IOException {
    Optional<String> kind = text();
    if (kind.isPresent() && !kind.get().equals(Documents.TABLE)) {
      add(FaultCode.WRONG_KIND, "document of another kind", Documents.TABLE);
      throw new OtherDocumentException();
    }
  }

  /** One that was to be filled in, and was not, must not make the file one about everything. */
  private void readScope() throws IOException {
    Place place = place();
    hasFilters = !in.is(JsonToken.START_ARRAY);
    items(this::readFilter);
    if (!hasFilters) {
      in.add(Fault.error(place, FaultCode.BAD_SCOPE, EMPTY_SCOPE));
    }
  }

  private void readFilter() throws IOException {
    hasFilters = true;
    Optional<String> filter = text();
    try {
      if (filter.isPresent() && Scope.parse(List.of(filter.get())).isAll()) {
        in.add(Fault.error(place(), FaultCode.BAD_SCOPE, EMPTY_SCOPE));
      } else {
        filter.ifPresent(filters::add);
      }
    } catch (IllegalArgumentException e) {
      // The message names the word of the filter.
      in.add(Fault.error(place(), FaultCode.BAD_SCOPE, "no filter of a scope: " + e.getMessage()));
    }
  }

  /**
   * Refuses what was read without privileges: the settings that it lacks would be taken for their
   * defaults. Whatever else is there is passed over.
   */
  private void readSource() throws IOException {
    if (!in.is(JsonToken.START_OBJECT)) {
      return;
    }
    while (in.nextWithin()) {
      boolean isVia = in.name().equals("via");
      in.next();
      if (isVia && in.is(JsonToken.VALUE_STRING) && in.text().equals(PROC)) {
        add(
            FaultCode.WRONG_KIND,
            "table that was read without privileges, and lacks settings",
            Source.Via.NETLINK.toString());
      }
      in.skip();
    }
  }

  private void readTimeouts() throws IOException {
    if (timeoutsReader.read(here())) {
      timeouts = Optional.of(timeoutsReader.timeouts());
      timeoutPlaces.add(timeoutsReader.places());
    }
  }

  private void readDaemon() throws IOException {
    if (daemonReader.read(here())) {
      addDaemon();
    }
  }

  private void addDaemon() {
    Places places = daemonReader.places();
    Optional<SyncRole> role = daemonReader.role();
    Integer first = role.map(each -> roles.putIfAbsent(each, places.object().line())).orElse(null);
    if (first != null) {
      Place place = places.of("role");
      Optional<SyncDaemon> again = daemonReader.daemon();
      Fault fault =
          again.isPresent() && daemons.contains(again.get())
              ? Fault.repeat(place)
              : Fault.error(place, FaultCode.DUPLICATE_DAEMON, "Daemon already exists");
      in.add(fault.withWord(role.get().toString()).since(first));
    } else if (daemonReader.daemon().isPresent()) {
      daemons.add(daemonReader.daemon().get());
      daemonPlaces.add(places);
    }
  }

  private void readService() throws IOException {
    if (reader.read(here())) {
      addService();
    }
  }

  private void addService() {
    Places places = reader.places();
    Optional<ServiceKey> key = reader.key();
    First here = new First(places.object().line(), reader.entry());
    First first = key.map(each -> keys.putIfAbsent(each, here)).orElse(null);
    if (first != null) {
      Place place = places.of(reader.keyMember());
      Fault fault =
          here.isRepeatOf(first)
              ? Fault.repeat(place)
              : Fault.error(place, FaultCode.DUPLICATE_SERVICE, "Service already exists");
      in.add(fault.withWord(ServiceWord.format(key.get())).since(first.line()));
    } else {
      here.entry().ifPresent(entries::add);
    }
  }

  @Override
  void end() {
    require("schema_version");
    require("kind");
    require("services");
  }

  /** {@return what was read so far} */
  TableDocument document() {
    List<TableEntry> wanted = new ArrayList<>(entries.size());
    for (PlacedEntry placed : entries) {
      wanted.add(placed.entry());
    }
    Table table = Table.of(wanted);
    if (timeouts.isPresent()) {
      table = table.withTimeouts(timeouts.get());
    }
    if (saysDaemons) {
      table = table.withDaemons(daemons);
    }
    return new TableDocument(
        table, Scope.parse(filters), entries, places(), timeoutPlaces, daemonPlaces);
  }
}
