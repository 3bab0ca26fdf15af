package ipvs.cli.watch;

import ipvs.cli.report.Listed;
import ipvs.model.Endpoint;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.watch.Sample;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What passed through services and servers in the last samples.
 *
 * <p>What is idle takes no memory, as most of a large table. For one thread.
 */
final class History {
  private final boolean isMeasured;
  private final Map<ServiceKey, OfService> services = new HashMap<>();

  /** Numbers of a service, and of its servers. */
  private static final class OfService {
    private final Map<Endpoint, Trace> servers = new HashMap<>();
    private Optional<Trace> own = Optional.empty();
  }

  /** Keeps rates that were measured, or those of the kernel. */
  History(boolean isMeasured) {
    this.isMeasured = isMeasured;
  }

  /** Keeps a sample, which has the number after that of the last one. */
  void add(Sample sample, long number) {
    for (EntryStatus entry : sample.table().entries()) {
      add(sample, number, entry);
    }
    if (number % Trace.LENGTH == 0) {
      forget(number);
    }
  }

  private void add(Sample sample, long number, EntryStatus entry) {
    Figures sum = Figures.of(sample, isMeasured, new Listed(entry.service(), entry.servers()));
    if (sum.isIdle()) {
      return;
    }
    OfService kept = services.computeIfAbsent(entry.key(), key -> new OfService());
    if (kept.own.isEmpty()) {
      kept.own = Optional.of(new Trace());
    }
    kept.own.get().add(number, sum);
    for (ServerStatus server : entry.servers()) {
      Figures figures = Figures.of(sample, isMeasured, entry.service(), server);
      if (!figures.isIdle()) {
        kept.servers
            .computeIfAbsent(server.endpoint(), endpoint -> new Trace())
            .add(number, figures);
      }
    }
  }

  private void forget(long number) {
    services.values().removeIf(kept -> kept.own.isEmpty() || kept.own.get().isOver(number));
    for (OfService kept : services.values()) {
      kept.servers.values().removeIf(trace -> trace.isOver(number));
    }
  }

  /** {@return what passed through a service up to a sample, the oldest first} */
  float[] of(ServiceKey service, long number, Metric metric, int count) {
    OfService kept = services.get(service);
    return kept == null || kept.own.isEmpty()
        ? new float[count]
        : kept.own.get().upTo(number, metric, count);
  }

  /** {@return what passed through a server up to a sample, the oldest first} */
  float[] of(ServiceKey service, Endpoint server, long number, Metric metric, int count) {
    OfService kept = services.get(service);
    Trace trace = kept == null ? null : kept.servers.get(server);
    return trace == null ? new float[count] : trace.upTo(number, metric, count);
  }
}
