package ipvs.cli.session;

import ipvs.cli.config.ReadOptions;
import ipvs.cli.config.keepalived.Environment;
import ipvs.cli.config.keepalived.KeepalivedOptions;
import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.VerbException;
import ipvs.cli.include.IncludedFiles;
import ipvs.cli.names.Names;
import ipvs.cli.names.SystemNames;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.netlink.json.CheckJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The options that say how a file is to be read. */
public final class FileOptions {
  /** In which language it is written. */
  public static final Option FROM =
      Option.value(
              "--from",
              "FORMAT",
              "How the file is written: rules, json, keepalived or ldirectord;",
              "its contents tell without this option.")
          .oneOf("rules", "json", "keepalived", "ldirectord");

  /** The same for what needs checks, which the other ways have no words for. */
  private static final Option FROM_CHECKED =
      Option.value(
              FROM.name(),
              "FORMAT",
              "How the file is written: keepalived or ldirectord;",
              "its contents tell without this option.")
          .oneOf("keepalived", "ldirectord");

  /** For whom conditional lines are. */
  public static final Option CONFIG_ID =
      Option.letteredValue(
          "-i",
          "--config-id",
          "ID",
          "Of keepalived's conditional lines, take those of ID:",
          "the name of this host by default, up to its first dot.");

  /** Whether it may use the environment. */
  public static final Option ENV =
      Option.flag("--env", "Let a keepalived.conf use variables of the environment: ${_ENV NAME}.");

  /** What its random numbers come from. */
  public static final Option SEED =
      Option.value(
          "--seed",
          "N",
          "Make the random numbers of a keepalived.conf of N;",
          "without it each is the lowest that it can be.");

  /** Whether its names are looked up. */
  public static final Option RESOLVE =
      Option.flag(
          "--resolve", "Look up the names of hosts and ports in a configuration of ldirectord.");

  /** Whether half of it is better than none of it. */
  public static final Option ACCEPT_ERRORS =
      Option.flag(
          "--accept-errors", "Go on where parts of a configuration are lost, and remove nothing.");

  /** How long a look-up may take. */
  private static final Duration BOUND = Duration.ofSeconds(3);

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private FileOptions() {}

  /** {@return those that say how it is written, and what may be asked for what it means} */
  public static Option[] all() {
    return new Option[] {FROM, CONFIG_ID, ENV, SEED, RESOLVE};
  }

  /** {@return the same for a file that says how servers are checked} */
  public static Option[] ofChecks() {
    return new Option[] {FROM_CHECKED, CONFIG_ID, ENV, SEED, RESOLVE};
  }

  /**
   * {@return what a line says of how its file is to be read}
   *
   * @throws VerbException if the seed is no number
   */
  public static ReadOptions of(Session session) throws VerbException {
    VerbLine line = session.line();
    Optional<String> id = line.value(CONFIG_ID);
    KeepalivedOptions options =
        KeepalivedOptions.PLAIN
            .withConfigId(id.isPresent() ? bytes(id.get()).orElse(id.get()) : hostName())
            .withFiles(new IncludedFiles());
    if (line.has(ENV)) {
      options = options.withEnvironment(environment(session.around()));
    }
    if (line.value(SEED).isPresent()) {
      options = options.withSeed(seed(line.value(SEED).get()));
    }
    Optional<Names> names =
        line.has(RESOLVE) ? Optional.of(new SystemNames(BOUND)) : Optional.empty();
    return new ReadOptions(format(line.value(FROM)), options, names, line.has(ACCEPT_ERRORS));
  }

  /** A text of keepalived's has one char a byte. */
  private static Optional<String> bytes(String decoded) {
    try {
      return Optional.of(BytePath.bytes(decoded));
    } catch (TargetException e) {
      return Optional.empty();
    }
  }

  private static Environment environment(Surroundings around) {
    return name -> around.variable(name).flatMap(FileOptions::bytes);
  }

  private static long seed(String digits) throws VerbException {
    if (!digits.matches("[0-9]{1,18}")) {
      throw VerbException.usage(SEED + " is a whole number of at most 18 digits, not " + digits);
    }
    return Long.parseLong(digits);
  }

  /** {@return the format that a word names; none where none is given} */
  public static Optional<CheckJson.Format> format(Optional<String> word) {
    if (word.isPresent()) {
      for (CheckJson.Format format : CheckJson.Format.values()) {
        if (format.toString().equals(word.get())) {
          return Optional.of(format);
        }
      }
    }
    return Optional.empty();
  }

  private static String hostName() {
    try {
      String name = Files.readString(HOST_NAME).strip();
      int dot = name.indexOf('.');
      return dot < 0 ? name : name.substring(0, dot);
    } catch (IOException e) {
      // Then no line is for this host by its name.
      return "";
    }
  }
}
