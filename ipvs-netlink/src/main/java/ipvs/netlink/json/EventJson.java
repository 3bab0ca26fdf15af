package ipvs.netlink.json;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.SyncRole;
import ipvs.model.table.Difference;
import ipvs.netlink.watch.CountersReset;
import ipvs.netlink.watch.TableEvent;
import java.io.IOException;
import java.util.List;

/**
 * Events of a table, as records of kind {@code event}, see ipvs-json(5). For one thread.
 *
 * <pre>
 * {"kind":"event","at":"2026-11-28T18:40:06.118Z","since":"2026-11-28T18:40:04.120Z",
 *  "event":"server_changed","service":{…},"server":{…},
 *  "changed":["weight"],"before":{"weight":2},"after":{"weight":0}}
 * </pre>
 */
public final class EventJson {
  private static final String KIND = "event";

  private final JsonStream stream;
  private final JsonOut out;
  private final SettingsDelta settings;
  private final ServiceWriter services;
  private final ServerWriter servers;

  private EventJson(JsonStream stream, boolean isComplete) {
    this.stream = stream;
    out = stream.out();
    settings = new SettingsDelta(out, isComplete);
    services = new ServiceWriter(out);
    servers = new ServerWriter(out);
  }

  /**
   * {@return what writes events to a stream}
   *
   * @param stream a stream of events, which is begun and not ended
   */
  public static EventJson to(JsonStream stream) {
    return new EventJson(stream, true);
  }

  /**
   * {@return what writes events of the table that the kernel shows to everybody: settings that are
   * not shown are left out, see {@link ipvs.netlink.IpvsClient#visibleTable}}
   *
   * @param stream a stream of events, which is begun and not ended
   */
  public static EventJson ofVisible(JsonStream stream) {
    return new EventJson(stream, false);
  }

  /**
   * Writes events, a line each.
   *
   * @throws IOException if they cannot be written
   */
  public void write(List<TableEvent> events) throws IOException {
    for (TableEvent event : events) {
      write(event);
    }
  }

  /**
   * Writes an event.
   *
   * @throws IOException if it cannot be written
   */
  public void write(TableEvent event) throws IOException {
    stream.add(KIND, record -> members(event));
  }

  private void members(TableEvent event) throws IOException {
    out.instant(Members.AT, event.at());
    if (event.since().isPresent()) {
      out.instant(Members.SINCE, event.since().get());
    }
    if (event.cause() instanceof TableEvent.Changed changed) {
      difference(changed.difference());
    } else if (event.cause() instanceof TableEvent.Reset reset) {
      counters(reset.counters());
    } else if (event.cause() instanceof TableEvent.Unreachable unreachable) {
      event("unreachable");
      ErrorWriter.write(out, Members.ERROR, unreachable.reason());
    } else if (event.cause() instanceof TableEvent.Reachable) {
      event("reachable");
    }
    if (!event.isSettled()) {
      out.truth(Members.SETTLED, false);
    }
  }

  private void event(String name) throws IOException {
    out.text(Members.EVENT, name);
  }

  private void event(String name, ServiceKey service) throws IOException {
    event(name);
    services.named(service);
  }

  private void event(String name, ServiceKey service, Endpoint server) throws IOException {
    event(name, service);
    servers.named(server);
  }

  private void counters(CountersReset reset) throws IOException {
    if (reset.server().isPresent()) {
      event("counters_reset", reset.service(), reset.server().get());
    } else {
      event("counters_reset", reset.service());
    }
  }

  private void difference(Difference difference) throws IOException {
    if (difference instanceof Difference.ServiceAdded added) {
      event("service_added", added.wanted().key());
      settings.all(Members.AFTER, added.wanted().service());
    } else if (difference instanceof Difference.ServiceChanged changed) {
      event("service_changed", changed.wanted().key());
      settings.between(changed.present(), changed.wanted());
    } else if (difference instanceof Difference.ServiceRemoved removed) {
      event("service_removed", removed.present().key());
      settings.all(Members.BEFORE, removed.present().service());
    } else if (difference instanceof Difference.ServerAdded added) {
      event("server_added", added.service(), added.wanted().endpoint());
      settings.all(Members.AFTER, added.wanted());
    } else if (difference instanceof Difference.ServerChanged changed) {
      event("server_changed", changed.service(), changed.wanted().endpoint());
      settings.between(changed.present(), changed.wanted());
    } else if (difference instanceof Difference.ServerRemoved removed) {
      event("server_removed", removed.service(), removed.present().endpoint());
      settings.all(Members.BEFORE, removed.present());
    } else if (difference instanceof Difference.TimeoutsChanged changed) {
      event("timeouts_changed");
      settings.between(changed.present(), changed.wanted());
    } else if (difference instanceof Difference.DaemonChanged changed) {
      daemon(changed);
    }
  }

  private void daemon(Difference.DaemonChanged changed) throws IOException {
    if (changed.present().isEmpty()) {
      ofDaemon("daemon_started", changed.role());
      settings.all(Members.AFTER, changed.wanted().orElseThrow());
    } else if (changed.wanted().isEmpty()) {
      ofDaemon("daemon_stopped", changed.role());
      settings.all(Members.BEFORE, changed.present().get());
    } else {
      ofDaemon("daemon_changed", changed.role());
      settings.between(changed.present().get(), changed.wanted().get());
    }
  }

  private void ofDaemon(String name, SyncRole role) throws IOException {
    event(name);
    out.text(Members.ROLE, role.toString());
  }
}
