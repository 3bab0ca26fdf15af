package ipvs.netlink.proc;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.IpvsInfo;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel shows of its table to those who may not ask it.
 *
 * <p>It is less than a kernel that is asked tells, see {@link ProcService} and {@link ProcServer};
 * and neither timeouts nor daemons are shown. It is not what one should change a table by.
 *
 * <p>The kernel writes the file page by page, and finds its place again by counting lines. So of a
 * file of more than a page, services and servers that come and go meanwhile may make it leave out
 * others, or show them twice.
 *
 * <p>{@code /proc/net/ip_vs}
 *
 * @param info version, and size of the connection table
 * @param services the services in the kernel's order, as often as they are shown
 */
public record ProcTable(IpvsInfo info, List<ProcService> services) {
  /** The name of the file in {@code /proc/net}. */
  public static final String NAME = "ip_vs";

  /** Checks that they are there, and keeps the list from changing. */
  public ProcTable {
    Objects.requireNonNull(info, "info");
    services = List.copyOf(services);
  }

  /**
   * {@return what a text in the kernel's form says}
   *
   * <p>Words that are not known, behind those that are, are passed over.
   *
   * @param text the text; it stays open
   * @throws MalformedFileException if it is no such text
   * @throws IOException if it cannot be read
   */
  public static ProcTable read(InputStream text) throws IOException {
    return new ProcTableReader(text).read();
  }

  /** {@return whether it shows no service twice} */
  public boolean isConsistent() {
    return entries().size() == services.size();
  }

  /** {@return whether another one has the same services with the same servers, in its order} */
  public boolean hasSameEntries(ProcTable other) {
    if (services.size() != other.services.size()) {
      return false;
    }
    for (int i = 0; i < services.size(); i++) {
      ProcService service = services.get(i);
      ProcService same = other.services.get(i);
      if (service.mark() != same.mark()
          || !service.address().equals(same.address())
          || !endpoints(service).equals(endpoints(same))) {
        return false;
      }
    }
    return true;
  }

  private static List<Endpoint> endpoints(ProcService service) {
    List<Endpoint> endpoints = new ArrayList<>(service.servers().size());
    for (ProcServer server : service.servers()) {
      endpoints.add(server.endpoint());
    }
    return endpoints;
  }

  /**
   * {@return the same, with 0 or the kernel's default for all that is not shown}
   *
   * <p>A mark whose family is not known is taken for one of IPv4; where there is that one already,
   * for one of IPv6. Of a service that is shown twice, the first counts.
   */
  public TableStatus status() {
    return new TableStatus(entries(), new Timeouts(0, 0, 0), List.of(), info);
  }

  private List<EntryStatus> entries() {
    Set<ServiceKey> known = new HashSet<>();
    for (ProcService service : services) {
      if (service.family().isPresent()) {
        known.add(service.key(AddressFamily.INET));
      }
    }
    Set<ServiceKey> seen = new HashSet<>();
    List<EntryStatus> entries = new ArrayList<>(services.size());
    for (ProcService service : services) {
      Optional<ServiceKey> key = key(service, known, seen);
      if (key.isPresent() && seen.add(key.get())) {
        entries.add(service.status(key.get()));
      }
    }
    return entries;
  }

  /** Two services of one mark have not the same family. */
  private static Optional<ServiceKey> key(
      ProcService service, Set<ServiceKey> known, Set<ServiceKey> seen) {
    for (AddressFamily family : AddressFamily.values()) {
      ServiceKey key = service.key(family);
      if (service.family().isPresent() || !known.contains(key) && !seen.contains(key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
