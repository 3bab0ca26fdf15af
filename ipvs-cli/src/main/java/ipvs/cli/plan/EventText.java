package ipvs.cli.plan;

import ipvs.cli.render.EndpointText;
import ipvs.model.RealServer;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.netlink.watch.CountersReset;
import ipvs.netlink.watch.InstantText;
import ipvs.netlink.watch.TableEvent;
import ipvs.netlink.watch.TableEvent.Changed;
import java.util.Map;
import java.util.Optional;

/**
 * Events as lines of text: the time, a sign, the command that would make it, and what changed.
 *
 * <p>One char a byte. For one thread.
 */
public final class EventText {
  private final ChangeLines commands;
  private final boolean isColored;

  /**
   * What tells events in lines.
   *
   * @param endpoints how hosts and ports are written
   * @param isColored whether signs have colors
   */
  public EventText(EndpointText endpoints, boolean isColored) {
    commands = new ChangeLines(endpoints);
    this.isColored = isColored;
  }

  /** {@return the line of an event} */
  public String line(TableEvent event) {
    return InstantText.of(event.at()) + " " + signed(event.cause());
  }

  private String signed(TableEvent.Cause cause) {
    if (cause instanceof Changed changed) {
      return signed(changed);
    } else if (cause instanceof TableEvent.Reset reset) {
      return signed(reset.counters());
    } else if (cause instanceof TableEvent.Unreachable gone) {
      String reason = gone.reason().getMessage();
      return notice("unreachable: " + (reason == null ? gone.reason() : reason));
    }
    return notice("reachable again");
  }

  private String notice(String text) {
    return Sign.NOTICE.of("# " + text.replace('\n', ' '), isColored);
  }

  private String signed(CountersReset reset) {
    String whose = reset.server().isPresent() ? " of " + reset.server().get() : "";
    return line(
        Sign.CHANGED,
        new Change.Zero(Optional.of(reset.service())),
        "counters" + whose + " went back");
  }

  private String signed(Changed changed) {
    Difference difference = changed.difference();
    if (difference instanceof Difference.ServiceAdded added) {
      return line(Sign.ADDED, new Change.AddService(added.wanted().service()), "");
    } else if (difference instanceof Difference.ServiceChanged edited) {
      return changed(edited.present(), edited.wanted());
    } else if (difference instanceof Difference.ServiceRemoved removed) {
      return line(Sign.REMOVED, new Change.DeleteService(removed.present().key()), "");
    } else if (difference instanceof Difference.ServerAdded added) {
      return line(Sign.ADDED, new Change.AddServer(added.service(), added.wanted()), "");
    } else if (difference instanceof Difference.ServerChanged edited) {
      RealServer server = edited.wanted();
      return line(
          Sign.CHANGED,
          new Change.EditServer(edited.service(), server),
          changed(SettingsText.of(edited.present()), SettingsText.of(server)));
    } else if (difference instanceof Difference.ServerRemoved removed) {
      return line(
          Sign.REMOVED,
          new Change.DeleteServer(removed.service(), removed.present().endpoint()),
          changed.isWithService() ? "with its service" : "");
    } else if (difference instanceof Difference.TimeoutsChanged edited) {
      Timeouts now = edited.wanted().over(edited.present());
      return line(
          Sign.CHANGED,
          new Change.SetTimeouts(now),
          changed(SettingsText.of(edited.present()), SettingsText.of(now)));
    }
    return daemon((Difference.DaemonChanged) difference);
  }

  private String changed(VirtualService before, VirtualService now) {
    return line(
        Sign.CHANGED,
        new Change.EditService(now),
        changed(SettingsText.of(before), SettingsText.of(now)));
  }

  private static String changed(Map<String, String> before, Map<String, String> now) {
    return SettingsText.joined(SettingsText.changed(before, now));
  }

  private String daemon(Difference.DaemonChanged changed) {
    if (changed.wanted().isEmpty()) {
      return line(Sign.REMOVED, new Change.StopDaemon(changed.role()), "");
    }
    Change start = new Change.StartDaemon(changed.wanted().get());
    Optional<SyncDaemon> before = changed.present();
    return before.isEmpty()
        ? line(Sign.ADDED, start, "")
        : line(Sign.CHANGED, start, "was " + SettingsText.of(before.get()));
  }

  private String line(Sign sign, Change change, String note) {
    String command = commands.line(change);
    return sign.of(note.isEmpty() ? command : command + "  # " + note, isColored);
  }
}
