package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.health.LogFormat;
import ipvs.cli.option.DurationText;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.health.HealthSettings;
import ipvs.model.health.PoolPolicy;
import ipvs.model.health.StopManner;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options of {@code ipvs run} that say how a table is kept. */
final class RunOptions {
  static final Option FRESH =
      Option.flag("--fresh", "Take no notice of which servers the table has at start.");

  static final Option ON_STOP =
      Option.value(
              "--on-stop",
              "MANNER",
              "What becomes of the table when told to stop: keep (default), remove, or",
              "drain: weights 0.")
          .oneOf("keep", "remove", "drain");

  static final Option CONVERGE =
      Option.value(
          "--converge",
          "DURATION",
          "How often the table is compared with what it was left as: 30s by default,",
          "at least 1s, or 0 for only when asked by SIGUSR1.");

  static final Option FOREIGN =
      Option.value(
              "--foreign",
              "MANNER",
              "Servers that the file does not name: keep (default) or remove.")
          .oneOf("keep", "remove");

  static final Option DEADLINE =
      Option.value(
          "--deadline",
          "DURATION",
          "How long a check may take in all, where the file does not say it.");

  static final Option SHARE_SCRIPTS =
      Option.flag("--share-scripts", "Run equal scripts once for all servers that name them.");

  static final Option HOOK_TIMEOUT =
      Option.value(
          "--hook-timeout", "DURATION", "How long a script of a hook may run; 60s by default.");

  static final Option LOG_FORMAT =
      Option.value(
              "--log-format", "FORMAT", "How lines are written: text (default), logfmt or json.")
          .oneOf("text", "logfmt", "json");

  static final Option SOCKET =
      Option.value(
          "--socket", "PATH", "Where the status can be asked for: /run/ipvs/run.sock by default.");

  static final Option GROUP =
      Option.value(
              "--group", "NAME", "Let members of this group ask for it, too; a name or a number.")
          .offering("@groups");

  /** Reading a table over and over would take the time of a processor. */
  private static final Duration LEAST_CONVERGE = Duration.ofSeconds(1);

  private RunOptions() {}

  /**
   * {@return how a table is kept, but for its files}
   *
   * @throws VerbException if a time makes no sense
   */
  static HealthSettings settings(VerbLine line) throws VerbException {
    PoolPolicy policy =
        PoolPolicy.DEFAULT
            .withSharedScripts(line.has(SHARE_SCRIPTS))
            .withRemovalOfForeign(line.value(FOREIGN).orElse("keep").equals("remove"))
            .withAdoption(!line.has(FRESH));
    HealthSettings settings = HealthSettings.DEFAULT.withPolicy(policy);
    Optional<Duration> converge = DurationText.of(line, CONVERGE);
    if (converge.isPresent()) {
      if (!converge.get().isZero() && converge.get().compareTo(LEAST_CONVERGE) < 0) {
        throw VerbException.usage(CONVERGE + " is 0, or at least 1s");
      }
      settings = settings.withConverge(converge.filter(every -> !every.isZero()));
    }
    Optional<Duration> timeout = DurationText.of(line, HOOK_TIMEOUT);
    for (Option option : List.of(HOOK_TIMEOUT, DEADLINE)) {
      if (DurationText.of(line, option).map(Duration::isZero).orElse(false)) {
        throw VerbException.usage(option + " is more than 0");
      }
    }
    return timeout.isPresent() ? settings.withHookTimeout(timeout.get()) : settings;
  }

  /** {@return what becomes of the table at the end, if that is said} */
  static Optional<StopManner> manner(VerbLine line) {
    return line.value(ON_STOP).map(word -> StopManner.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  /** {@return how lines are written} */
  static LogFormat format(VerbLine line) {
    return LogFormat.valueOf(line.value(LOG_FORMAT).orElse("text").toUpperCase(Locale.ROOT));
  }
}
