package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.RealServer;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Writes in which settings two of a kind differ: their names, what was before, and what is now. */
final class SettingsDelta {
  private final JsonOut out;
  private final ServiceWriter services;
  private final ServerWriter servers;
  private final GlobalWriter globals;

  private final List<Setting<ServiceView>> ofServices;
  private final List<Setting<ServerView>> ofServers;
  private final List<Setting<SyncDaemon>> ofDaemons;

  /** A member: what is compared of it, and how it is written. */
  private record Setting<T>(SerializedString name, Function<T, Object> value, Writer<T> writer) {
    boolean differs(T before, T after) {
      return !Objects.equals(value.apply(before), value.apply(after));
    }
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(T value) throws IOException;
  }

  SettingsDelta(JsonOut out) {
    this(out, true);
  }

  /**
   * Writes settings.
   *
   * @param isComplete whether all of them are known, or what the kernel shows to everybody
   */
  SettingsDelta(JsonOut out, boolean isComplete) {
    this.out = out;
    services = new ServiceWriter(out, isComplete);
    servers = new ServerWriter(out, isComplete);
    globals = new GlobalWriter(out);
    ofServices =
        List.of(
            new Setting<>(Members.SCHEDULER, ServiceView::scheduler, services::scheduler),
            new Setting<>(
                Members.SCHEDULER_FLAGS, ServiceWriter::flagWords, services::schedulerFlags),
            new Setting<>(Members.ONE_PACKET, ServiceWriter::isOnePacket, services::onePacket),
            new Setting<>(
                Members.PERSISTENCE,
                view ->
                    List.of(
                        view.isPersistent(), view.service().persistence(), view.service().engine()),
                services::persistence),
            new Setting<>(
                Members.OTHER_FLAGS,
                view -> ServiceWriter.otherFlags(view.flags()),
                services::otherFlags));
    ofServers =
        List.of(
            new Setting<>(Members.FORWARDING_METHOD, ServerView::method, servers::method),
            new Setting<>(Members.WEIGHT, ServerView::weight, servers::weight),
            new Setting<>(
                Members.UPPER_THRESHOLD, ServerView::upperThreshold, servers::upperThreshold),
            new Setting<>(
                Members.LOWER_THRESHOLD, ServerView::lowerThreshold, servers::lowerThreshold),
            new Setting<>(Members.TUNNEL, ServerView::tunnel, servers::tunnel));
    ofDaemons =
        List.of(
            new Setting<>(Members.INTERFACE, SyncDaemon::interfaceName, globals::interfaceName),
            new Setting<>(Members.SYNC_ID, SyncDaemon::syncId, globals::syncId),
            new Setting<>(Members.MAX_LENGTH, SyncDaemon::maxLength, globals::maxLength),
            new Setting<>(Members.GROUP, SyncDaemon::group, globals::group),
            new Setting<>(Members.PORT, SyncDaemon::port, globals::port),
            new Setting<>(Members.TTL, SyncDaemon::ttl, globals::ttl));
  }

  void between(VirtualService before, VirtualService after) throws IOException {
    between(Views.of(before), Views.of(after), ofServices);
  }

  void between(RealServer before, RealServer after) throws IOException {
    between(Views.of(before), Views.of(after), ofServers);
  }

  void between(SyncDaemon before, SyncDaemon after) throws IOException {
    between(before, after, ofDaemons);
  }

  private <T> void between(T before, T after, List<Setting<T>> settings) throws IOException {
    List<Setting<T>> changed = new ArrayList<>();
    for (Setting<T> setting : settings) {
      if (setting.differs(before, after)) {
        changed.add(setting);
      }
    }
    names(changed.stream().map(setting -> setting.name().getValue()).toList());
    out.begin(Members.BEFORE);
    for (Setting<T> setting : changed) {
      setting.writer().write(before);
    }
    out.end();
    out.begin(Members.AFTER);
    for (Setting<T> setting : changed) {
      setting.writer().write(after);
    }
    out.end();
  }

  private void names(List<String> changed) throws IOException {
    out.texts(Members.CHANGED, changed);
  }

  /** Writes timeouts that are set over others; 0 leaves one as it is. */
  void between(Timeouts before, Timeouts wanted) throws IOException {
    Timeouts after = wanted.over(before);
    List<String> changed = new ArrayList<>();
    long[] was = {before.tcp(), before.tcpFin(), before.udp()};
    long[] is = {after.tcp(), after.tcpFin(), after.udp()};
    SerializedString[] names = {Members.TCP, Members.TCP_FIN, Members.UDP};
    for (int i = 0; i < names.length; i++) {
      if (was[i] == is[i]) {
        was[i] = 0;
        is[i] = 0;
      } else {
        changed.add(names[i].getValue());
      }
    }
    names(changed);
    out.begin(Members.BEFORE);
    globals.timeoutMembers(new Timeouts(was[0], was[1], was[2]));
    out.end();
    out.begin(Members.AFTER);
    globals.timeoutMembers(new Timeouts(is[0], is[1], is[2]));
    out.end();
  }

  /** Writes all settings under a name. */
  void all(SerializedString name, VirtualService service) throws IOException {
    out.begin(name);
    services.settings(Views.of(service));
    out.end();
  }

  /** Writes all settings under a name. */
  void all(SerializedString name, RealServer server) throws IOException {
    out.begin(name);
    servers.settings(Views.of(server));
    out.end();
  }

  /** Writes all settings under a name. */
  void all(SerializedString name, SyncDaemon daemon) throws IOException {
    out.begin(name);
    globals.daemonSettings(daemon);
    out.end();
  }

  /** Writes all settings under a name, but those that are left as they are. */
  void all(SerializedString name, Timeouts timeouts) throws IOException {
    out.begin(name);
    globals.timeoutMembers(timeouts);
    out.end();
  }
}
