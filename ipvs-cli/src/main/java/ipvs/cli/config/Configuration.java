package ipvs.cli.config;

import ipvs.model.health.CheckedTable;
import ipvs.model.vrrp.VrrpSettings;
import java.util.Objects;

/**
 * All that a file of keepalived or ldirectord says.
 *
 * @param table of services, and of what is done when a server fails
 * @param vrrp of VRRP; ldirectord has no word for it
 */
public record Configuration(CheckedTable table, VrrpSettings vrrp) {
  /** Nothing is said. */
  static final Configuration NONE = new Configuration(CheckedTable.EMPTY, VrrpSettings.NONE);

  /** Checks that both are there. */
  public Configuration {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(vrrp, "vrrp");
  }
}
