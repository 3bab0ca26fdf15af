package ipvs.cli.config.keepalived;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a keepalived.conf is read.
 *
 * @param configId the id for which conditional lines are kept
 * @param files where included files are
 * @param surroundings what is known of the machine that it is for
 * @param environment the variables that it may ask for; empty where it may ask for none
 * @param seed what random numbers are made of; without one each is the lowest that it can be
 * @param manner whom the reader follows
 */
public record KeepalivedOptions(
    String configId,
    ConfigFiles files,
    Surroundings surroundings,
    Optional<Environment> environment,
    OptionalLong seed,
    Manner manner) {
  /** Without other files, for any machine, and no id. */
  public static final KeepalivedOptions PLAIN =
      new KeepalivedOptions(
          "",
          ConfigFiles.NONE,
          Surroundings.ANYWHERE,
          Optional.empty(),
          OptionalLong.empty(),
          Manner.AS_MEANT);

  /** Checks that all are there. */
  public KeepalivedOptions {
    Objects.requireNonNull(configId, "configId");
    Objects.requireNonNull(files, "files");
    Objects.requireNonNull(surroundings, "surroundings");
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(manner, "manner");
  }

  /** {@return the same for another id} */
  public KeepalivedOptions withConfigId(String other) {
    return new KeepalivedOptions(other, files, surroundings, environment, seed, manner);
  }

  /** {@return the same with included files from somewhere} */
  public KeepalivedOptions withFiles(ConfigFiles other) {
    return new KeepalivedOptions(configId, other, surroundings, environment, seed, manner);
  }

  /** {@return the same for another machine} */
  public KeepalivedOptions withSurroundings(Surroundings other) {
    return new KeepalivedOptions(configId, files, other, environment, seed, manner);
  }

  /** {@return the same with variables that may be asked for} */
  public KeepalivedOptions withEnvironment(Environment other) {
    return new KeepalivedOptions(configId, files, surroundings, Optional.of(other), seed, manner);
  }

  /** {@return the same with random numbers that are made of a seed} */
  public KeepalivedOptions withSeed(long other) {
    return new KeepalivedOptions(
        configId, files, surroundings, environment, OptionalLong.of(other), manner);
  }

  /** {@return the same, following another one} */
  public KeepalivedOptions withManner(Manner other) {
    return new KeepalivedOptions(configId, files, surroundings, environment, seed, other);
  }
}
