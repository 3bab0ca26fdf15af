package ipvs.netlink.json;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.health.CheckName;
import ipvs.model.health.PoolStatus;
import ipvs.netlink.watch.CheckRun;
import ipvs.netlink.watch.HealthStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a table that is kept, as a document of kind {@code status}, see ipvs-json(5).
 */
public final class StatusJson {
  private final JsonOut out;
  private final ServiceWriter services;
  private final ServerWriter servers;
  private final HealthStatus status;

  private StatusJson(JsonOut out, HealthStatus status) {
    this.out = out;
    this.status = status;
    services = new ServiceWriter(out);
    servers = new ServerWriter(out);
  }

  /**
   * Whose status it is.
   *
   * @param pid the number of the process that keeps the table
   * @param file the file that it reads, as it was given, one char a byte
   */
  public record Keeper(long pid, String file) {
    /** Checks that it is there. */
    public Keeper {
      Objects.requireNonNull(file, "file");
    }
  }

  /**
   * Writes a document.
   *
   * @param out where to; it stays open
   * @param style how it is laid out
   * @param keeper whose status it is
   * @param status what it says
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, Keeper keeper, HealthStatus status)
      throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      new StatusJson(json, status).write(keeper);
    }
  }

  private void write(Keeper keeper) throws IOException {
    out.begin();
    Documents.head(out, Documents.STATUS);
    out.number(Members.PID, keeper.pid());
    out.instant(Members.SINCE, status.since());
    out.text(Members.FILE, keeper.file());
    out.instant(Members.LOADED, status.loaded());
    out.instant(Members.TAKEN_AT, status.taken());
    out.beginItems(Members.SERVICES);
    for (PoolStatus pool : status.pools()) {
      write(pool);
    }
    out.endItems();
    out.begin(Members.CONVERGE);
    if (status.converged().isPresent()) {
      out.instant(Members.AT, status.converged().get());
    }
    out.number(Members.REPAIRS, status.repairs());
    out.number(Members.FOREIGN, status.foreign());
    out.end();
    out.endDocument();
  }

  private void write(PoolStatus pool) throws IOException {
    out.begin();
    services.key(Views.of(VirtualService.of(pool.key(), Scheduler.NONE)));
    if (pool.group().isPresent()) {
      out.text(Members.GROUP, pool.group().get());
    }
    out.text(Members.SCHEDULER, pool.scheduler().toString());
    out.begin(Members.QUORUM);
    out.number(Members.NEED, pool.quorum().need());
    out.number(Members.HYSTERESIS, pool.quorum().hysteresis());
    out.number(Members.WEIGHT, pool.weight());
    out.truth(Members.UP, pool.isUp());
    out.end();
    if (pool.sorry().isPresent()) {
      out.begin(Members.SORRY);
      endpoint(pool.sorry().get());
      out.truth(Members.ACTIVE, pool.isServedBySorry());
      out.end();
    }
    out.beginItems(Members.SERVERS);
    for (PoolStatus.Server server : pool.servers()) {
      write(pool, server);
    }
    out.endItems();
    out.end();
  }

  private void endpoint(Endpoint endpoint) throws IOException {
    out.text(Members.FAMILY, endpoint.family().word());
    servers.endpoint(endpoint);
  }

  private void write(PoolStatus pool, PoolStatus.Server server) throws IOException {
    out.begin();
    endpoint(server.endpoint());
    out.truth(Members.ALIVE, server.isAlive());
    out.begin(Members.WEIGHT);
    out.number(Members.CONFIGURED, server.configured());
    out.number(Members.EFFECTIVE, server.effective());
    if (server.kernel().isPresent()) {
      out.number(Members.KERNEL, server.kernel().getAsInt());
    }
    out.end();
    out.text(Members.STATE, server.state().toString());
    out.instant(Members.SINCE, status.since(pool.key(), server.endpoint()));
    out.beginItems(Members.CHECKS);
    for (PoolStatus.Check check : server.checks()) {
      write(check);
    }
    out.endItems();
    out.end();
  }

  private void write(PoolStatus.Check check) throws IOException {
    CheckName name = CheckName.of(check.probe().check());
    out.begin();
    out.text(Members.KIND, name.kind());
    out.text(Members.TEXT, name.text());
    out.text(Members.TARGET, check.probe().target().toString());
    out.truth(Members.UP, check.isPassed());
    out.number(Members.TRIES, check.tries());
    Optional<CheckRun> last = status.last(check);
    if (last.isPresent()) {
      out.begin(Members.LAST);
      out.instant(Members.AT, last.get().at());
      out.number(Members.MS, last.get().took().toMillis());
      out.text(Members.RESULT, last.get().verdict().outcome().name().toLowerCase(Locale.ROOT));
      out.text(Members.REASON, last.get().verdict().reason());
      out.end();
    }
    Optional<Instant> next = status.next(check);
    if (next.isPresent()) {
      out.instant(Members.NEXT, next.get());
    }
    out.end();
  }
}
