package ipvs.cli.config.ldirectord;

import ipvs.model.config.Command;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.StopManner;
import ipvs.netlink.json.ConfigCode;
import java.util.List;
import java.util.Optional;

/** What a file says of all services. For one thread. */
final class Globals {
  private final Settings settings;
  private final Values values;
  private final Times times;
  private final Fallbacks fallbacks;
  private final boolean isQuiescent;
  private final Optional<Command> fallbackCommand;
  private final DirectorSettings director;

  Globals(List<Setting> lines, Hosts hosts, Reports reports) {
    settings = new Settings(Keywords.global(reports), reports);
    values = new Values(reports);
    lines.forEach(settings::take);
    times = Times.of(settings, values, reports);
    fallbacks = new Fallbacks(settings, hosts, reports);
    isQuiescent = isYes(Keywords.QUIESCENT);
    Optional<Setting> command = settings.of(Keywords.FALLBACKCOMMAND);
    fallbackCommand =
        command.isPresent() ? Checks.command(command.get(), values) : Optional.empty();
    director = director(reports);
  }

  private boolean isYes(String key) {
    Optional<Setting> setting = settings.of(key);
    return setting.isPresent() && values.yesOrNo(setting.get()).orElse(false);
  }

  private DirectorSettings director(Reports reports) {
    DirectorSettings unsaid = DirectorSettings.UNSAID;
    Optional<Setting> folder = settings.of(Keywords.MAINTENANCEDIR);
    return new DirectorSettings(
        unsaid.flushesAtStart(),
        atStop(reports),
        unsaid.scripts(),
        unsaid.notifiesAtStart(),
        unsaid.logsAllFailures(),
        unsaid.fifo(),
        unsaid.fifoReader(),
        folder.map(setting -> values.line(setting).text()),
        settings.kept());
  }

  private Optional<StopManner> atStop(Reports reports) {
    Optional<Setting> setting = settings.of(Keywords.CLEANSTOP);
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    Optional<Boolean> isCleaned = values.yesOrNo(setting.get());
    if (isCleaned.equals(Optional.of(true))) {
      reports.note(
          ConfigCode.NO_EFFECT,
          setting.get().key(),
          "no table that is applied is removed again",
          "`ipvs run' removes it at its end, as --on-stop remove says");
    }
    return isCleaned.map(yes -> yes ? StopManner.REMOVE : StopManner.KEEP);
  }

  Times times() {
    return times;
  }

  Fallbacks fallbacks() {
    return fallbacks;
  }

  /** {@return whether servers that are down stay at weight 0, where a service says nothing} */
  boolean isQuiescent() {
    return isQuiescent;
  }

  Optional<Command> fallbackCommand() {
    return fallbackCommand;
  }

  DirectorSettings director() {
    return director;
  }
}
