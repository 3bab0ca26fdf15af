package ipvs.cli.plan;

import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.model.table.Scope;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableOrder;
import ipvs.model.table.TableStatus;
import ipvs.netlink.plan.Cuts;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.plan.Plan.Step;
import ipvs.netlink.plan.PlanSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan for eyes: by services, each with what is added, changed and removed, and how many
 * connections that ends; then the numbers in two lines.
 */
public final class LongPlan {
  private static final String SERVER = "  ";

  private final Cuts cuts;
  private final List<Row> rows = new ArrayList<>();

  private LongPlan(Cuts cuts) {
    this.cuts = cuts;
  }

  /**
   * One line.
   *
   * @param sign what happens: added, changed, removed, or nothing
   * @param name what it happens to
   * @param details its settings
   * @param note what it costs
   */
  private record Row(Sign sign, String name, String details, String note) {}

  /**
   * {@return the lines}
   *
   * @param plan the plan
   * @param present the table that it was made for
   * @param scope the scope that it was made for
   * @param isColored whether signs have colors
   */
  public static List<String> lines(Plan plan, TableStatus present, Scope scope, boolean isColored) {
    LongPlan all = new LongPlan(Cuts.of(present));
    all.add(plan);
    List<String> lines = all.aligned(isColored);
    lines.add(numbers(PlanSummary.of(plan, present, scope)));
    return List.copyOf(lines);
  }

  private void add(Plan plan) {
    Map<ServiceKey, List<Step>> services = new TreeMap<>(TableOrder.SERVICES);
    for (Step step : plan.steps()) {
      Optional<ServiceKey> service = step.service();
      if (service.isPresent()) {
        services.computeIfAbsent(service.get(), key -> new ArrayList<>()).add(step);
      } else {
        addSetting(step);
      }
    }
    services.forEach(this::addService);
  }

  private void addSetting(Step step) {
    if (step.difference() instanceof Difference.TimeoutsChanged changed) {
      rows.add(
          new Row(
              Sign.CHANGED,
              "timeouts",
              SettingsText.joined(
                  SettingsText.changed(
                      SettingsText.of(changed.present()),
                      SettingsText.of(changed.wanted().over(changed.present())))),
              ""));
    } else if (step.change() instanceof Change.StartDaemon started) {
      String name = started.daemon().role() + " daemon";
      rows.add(new Row(Sign.ADDED, name, SettingsText.of(started.daemon()), ""));
    } else if (step.change() instanceof Change.StopDaemon stopped) {
      String running =
          step.difference() instanceof Difference.DaemonChanged changed
              ? changed.present().map(SettingsText::of).orElse("")
              : "";
      rows.add(new Row(Sign.REMOVED, stopped.role() + " daemon", running, ""));
    }
  }

  private void addService(ServiceKey key, List<Step> steps) {
    rows.add(head(key, steps));
    for (Step step : steps) {
      addStep(step);
    }
  }

  /** A service that is neither added nor removed has a line all the same, for what follows. */
  private Row head(ServiceKey key, List<Step> steps) {
    String name = ServiceWord.formatApart(key);
    for (Step step : steps) {
      if (step.change() instanceof Change.AddService added) {
        return new Row(Sign.ADDED, name, SettingsText.brief(added.service()), "");
      } else if (step.change() instanceof Change.DeleteService
          && step.difference() instanceof Difference.ServiceRemoved removed) {
        VirtualService service = removed.present().service();
        return new Row(Sign.REMOVED, name, SettingsText.brief(service), ends(step));
      }
    }
    return new Row(Sign.NONE, name, "", "");
  }

  private void addStep(Step step) {
    Change change = step.change();
    if (change instanceof Change.AddServer added) {
      addServer(Sign.ADDED, added.server(), "");
    } else if (change instanceof Change.DeleteServer
        && step.difference() instanceof Difference.ServerRemoved removed) {
      addServer(Sign.REMOVED, removed.present(), ends(step));
    } else if (change instanceof Change.DeleteService
        && step.difference() instanceof Difference.ServiceRemoved removed) {
      removed.present().servers().forEach(server -> addServer(Sign.REMOVED, server, ""));
    } else if (change instanceof Change.EditService edited
        && step.inverse().get(0) instanceof Change.EditService before) {
      SettingsText.changed(SettingsText.of(before.service()), SettingsText.of(edited.service()))
          .forEach((name, value) -> rows.add(new Row(Sign.CHANGED, SERVER + name, value, "")));
    } else if (change instanceof Change.EditServer edited
        && step.inverse().get(0) instanceof Change.EditServer before) {
      Map<String, String> changed =
          SettingsText.changed(SettingsText.of(before.server()), SettingsText.of(edited.server()));
      rows.add(
          new Row(
              Sign.CHANGED,
              SERVER + edited.server().endpoint(),
              SettingsText.joined(changed),
              step.isQuiescing() ? "quiesced" : ""));
    }
  }

  private void addServer(Sign sign, RealServer server, String note) {
    rows.add(new Row(sign, SERVER + server.endpoint(), SettingsText.brief(server), note));
  }

  private String ends(Step step) {
    long ended = cuts.of(step.change());
    return ended == 0 ? "" : "ends " + connections(ended);
  }

  private List<String> aligned(boolean isColored) {
    int names = 0;
    int details = 0;
    for (Row row : rows) {
      names = Math.max(names, row.details.isEmpty() ? 0 : row.name.length());
      details = Math.max(details, row.note.isEmpty() ? 0 : row.details.length());
    }
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      String line =
          row.note.isEmpty()
              ? padded(row.name, names) + row.details
              : padded(row.name, names) + padded(row.details, details) + row.note;
      lines.add(row.sign.of(line.stripTrailing(), isColored));
    }
    return lines;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()) + SERVER.length());
  }

  private static String numbers(PlanSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append("Services: ").append(tally(summary.services())).append(", ");
    text.append(summary.untouchedServices()).append(" untouched. ");
    text.append("Servers: ").append(tally(summary.servers())).append(". ");
    if (summary.settings() > 0) {
      text.append("Timeouts and daemons: ").append(summary.settings()).append(" to set. ");
    }
    text.append(summary.cuts() == 0 ? "No connection" : connections(summary.cuts()));
    text.append(" would end. ");
    int outside = summary.outsideScope();
    text.append(
        outside == 0 ? "Nothing is" : outside == 1 ? "1 service is" : outside + " services are");
    return text.append(" outside the scope.").toString();
  }

  private static String tally(PlanSummary.Tally tally) {
    return tally.add()
        + " to add, "
        + tally.edit()
        + " to edit, "
        + tally.remove()
        + " to remove"
        + (tally.quiesce() == 0 ? "" : ", " + tally.quiesce() + " to quiesce");
  }

  private static String connections(long count) {
    return count + (count == 1 ? " connection" : " connections");
  }
}
