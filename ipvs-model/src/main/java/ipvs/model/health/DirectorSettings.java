package ipvs.model.health;

import ipvs.model.config.Command;
import ipvs.model.config.KeptLine;
import ipvs.model.config.NamedPipe;
import ipvs.model.config.ScriptUser;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is said for all services together.
 *
 * @param flushesAtStart whether the table is cleared before anything else
 * @param atStop what becomes of the table at the end, if that is said
 * @param scripts as whom scripts run
 * @param notifiesAtStart whether hooks of servers that are up run at start
 * @param logsAllFailures whether failures of checks before the last try are told
 * @param fifo a pipe with a name that changes are written to, if there is one
 * @param fifoReader a program that reads the pipe, whose path is added to its words, if there is
 *     one
 * @param maintenanceFolder a folder whose files take servers out of service, if there is one
 * @param kept what has no effect
 */
public record DirectorSettings(
    boolean flushesAtStart,
    Optional<StopManner> atStop,
    ScriptSettings scripts,
    boolean notifiesAtStart,
    boolean logsAllFailures,
    Optional<NamedPipe> fifo,
    Optional<Command> fifoReader,
    Optional<String> maintenanceFolder,
    List<KeptLine> kept) {
  /** Nothing is said. */
  public static final DirectorSettings UNSAID =
      new DirectorSettings(
          false,
          Optional.empty(),
          ScriptSettings.UNSAID,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  /** Checks that all are there. */
  public DirectorSettings {
    Objects.requireNonNull(atStop, "atStop");
    Objects.requireNonNull(scripts, "scripts");
    Objects.requireNonNull(fifo, "fifo");
    Objects.requireNonNull(fifoReader, "fifoReader");
    Objects.requireNonNull(maintenanceFolder, "maintenanceFolder");
    kept = List.copyOf(kept);
  }

  /**
   * How scripts run that do not say it themselves.
   *
   * @param user as whom, if that is said
   * @param areSecured whether a script that others than root could write is refused
   */
  public record ScriptSettings(Optional<ScriptUser> user, boolean areSecured) {
    /** Nothing is said. */
    public static final ScriptSettings UNSAID = new ScriptSettings(Optional.empty(), false);

    /** Checks that it is there. */
    public ScriptSettings {
      Objects.requireNonNull(user, "user");
    }
  }

  /** {@return the same with other lines without effect} */
  public DirectorSettings withKept(List<KeptLine> others) {
    return new DirectorSettings(
        flushesAtStart,
        atStop,
        scripts,
        notifiesAtStart,
        logsAllFailures,
        fifo,
        fifoReader,
        maintenanceFolder,
        others);
  }
}
