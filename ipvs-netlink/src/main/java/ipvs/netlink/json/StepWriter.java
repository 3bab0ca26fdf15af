package ipvs.netlink.json;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.SyncRole;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes steps of plans and reports. For one thread. */
final class StepWriter {
  private final JsonOut out;
  private final StepNotes notes;
  private final SettingsDelta settings;
  private final ServiceWriter services;
  private final ServerWriter servers;

  StepWriter(JsonOut out, StepNotes notes) {
    this.out = out;
    this.notes = notes;
    settings = new SettingsDelta(out);
    services = new ServiceWriter(out);
    servers = new ServerWriter(out);
  }

  /**
   * Writes the members of a step.
   *
   * @param change what is sent
   * @param difference what it makes good, if that is known
   * @param cuts how many connections it ends; 0 is not written
   */
  void members(Change change, Optional<Difference> difference, long cuts) throws IOException {
    change.accept(new Step(difference));
    if (cuts > 0) {
      out.number(Members.CUTS, cuts);
    }
    Optional<String> command = notes.command(change);
    if (command.isPresent()) {
      out.text(Members.COMMAND, command.get());
    }
  }

  /** What a step does to which object, and how that was before. */
  private final class Step implements Change.Visitor<Void, IOException> {
    private final Optional<Difference> difference;

    Step(Optional<Difference> difference) {
      this.difference = difference;
    }

    private void begin(String action, String object) throws IOException {
      out.text(Members.ACTION, action);
      out.text(Members.OBJECT, object);
    }

    private void ofService(String action, ServiceKey key, Change change) throws IOException {
      begin(action, "service");
      services.named(key);
      line(change);
    }

    private void ofServer(String action, ServiceKey key, Endpoint server, Change change)
        throws IOException {
      begin(action, "server");
      services.named(key);
      servers.named(server);
      line(change);
    }

    private void ofDaemon(String action, SyncRole role, Change change) throws IOException {
      begin(action, "daemon");
      out.text(Members.ROLE, role.toString());
      line(change);
    }

    private void line(Change change) throws IOException {
      OptionalInt line = notes.line(change);
      if (line.isPresent()) {
        out.number(Members.LINE, line.getAsInt());
      }
    }

    @Override
    public Void addService(Change.AddService change) throws IOException {
      ofService("add", change.service().key(), change);
      settings.all(Members.AFTER, change.service());
      return null;
    }

    @Override
    public Void editService(Change.EditService change) throws IOException {
      ofService("edit", change.service().key(), change);
      if (difference.orElse(null) instanceof Difference.ServiceChanged changed) {
        settings.between(changed.present(), change.service());
      } else {
        settings.all(Members.AFTER, change.service());
      }
      return null;
    }

    @Override
    public Void deleteService(Change.DeleteService change) throws IOException {
      ofService("remove", change.service(), change);
      if (difference.orElse(null) instanceof Difference.ServiceRemoved removed) {
        settings.all(Members.BEFORE, removed.present().service());
      }
      return null;
    }

    @Override
    public Void addServer(Change.AddServer change) throws IOException {
      ofServer("add", change.service(), change.server().endpoint(), change);
      settings.all(Members.AFTER, change.server());
      return null;
    }

    @Override
    public Void editServer(Change.EditServer change) throws IOException {
      RealServer server = change.server();
      ofServer(isTooMany() ? "quiesce" : "edit", change.service(), server.endpoint(), change);
      Optional<RealServer> before = before(server.endpoint());
      if (before.isPresent()) {
        settings.between(before.get(), server);
      } else {
        settings.all(Members.AFTER, server);
      }
      return null;
    }

    /** A server that is too many and yet edited stays with weight 0. */
    private boolean isTooMany() {
      return difference.orElse(null) instanceof Difference.ServerRemoved
          || difference.orElse(null) instanceof Difference.ServiceRemoved;
    }

    private Optional<RealServer> before(Endpoint endpoint) {
      Difference known = difference.orElse(null);
      if (known instanceof Difference.ServerChanged changed) {
        return Optional.of(changed.present());
      } else if (known instanceof Difference.ServerRemoved removed) {
        return Optional.of(removed.present());
      }
      return known instanceof Difference.ServiceRemoved removed
          ? removed.present().server(endpoint)
          : Optional.empty();
    }

    @Override
    public Void deleteServer(Change.DeleteServer change) throws IOException {
      ofServer("remove", change.service(), change.server(), change);
      Optional<RealServer> before = before(change.server());
      if (before.isPresent()) {
        settings.all(Members.BEFORE, before.get());
      }
      return null;
    }

    /** Of no service, and so of all. */
    @Override
    public Void flush(Change.Flush change) throws IOException {
      begin("remove", "service");
      return null;
    }

    @Override
    public Void zero(Change.Zero change) throws IOException {
      begin("zero", "counters");
      if (change.service().isPresent()) {
        services.named(change.service().get());
      }
      return null;
    }

    @Override
    public Void setTimeouts(Change.SetTimeouts change) throws IOException {
      begin("set", "timeouts");
      line(change);
      if (difference.orElse(null) instanceof Difference.TimeoutsChanged changed) {
        settings.between(changed.present(), change.timeouts());
      } else {
        settings.all(Members.AFTER, change.timeouts());
      }
      return null;
    }

    @Override
    public Void startDaemon(Change.StartDaemon change) throws IOException {
      ofDaemon("start", change.daemon().role(), change);
      settings.all(Members.AFTER, change.daemon());
      return null;
    }

    @Override
    public Void stopDaemon(Change.StopDaemon change) throws IOException {
      ofDaemon("stop", change.role(), change);
      if (difference.orElse(null) instanceof Difference.DaemonChanged changed
          && changed.present().isPresent()) {
        settings.all(Members.BEFORE, changed.present().get());
      }
      return null;
    }
  }
}
