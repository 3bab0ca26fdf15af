package ipvs.cli.config;

import ipvs.cli.config.keepalived.KeepalivedOptions;
import ipvs.cli.names.Names;
import ipvs.netlink.json.CheckJson;
import java.util.Objects;
import java.util.Optional;

/**
 * How a file is to be read.
 *
 * @param format how it is written; its contents tell where it is not said
 * @param keepalived how it is read if it is keepalived's
 * @param names knows the names that ldirectord looks up; empty where none may be asked for
 * @param acceptsErrors whether it is used though parts of it are lost
 */
public record ReadOptions(
    Optional<CheckJson.Format> format,
    KeepalivedOptions keepalived,
    Optional<Names> names,
    boolean acceptsErrors) {
  /** Whatever it is, in any case, without other files. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(Optional.empty(), KeepalivedOptions.PLAIN, Optional.empty(), false);

  /** Checks that all are there. */
  public ReadOptions {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(keepalived, "keepalived");
    Objects.requireNonNull(names, "names");
  }

  /** {@return the same, a keepalived.conf being read in another way} */
  public ReadOptions with(KeepalivedOptions other) {
    return new ReadOptions(format, other, names, acceptsErrors);
  }
}
