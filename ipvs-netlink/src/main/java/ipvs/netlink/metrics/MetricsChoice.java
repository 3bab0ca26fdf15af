package ipvs.netlink.metrics;

/**
 * Which families of metrics are written.
 *
 * @param withNodeExporter those of Prometheus' node_exporter, named {@code node_ipvs_…}, besides
 *     ours
 * @param withServers those that have a series for each server; without them a large table has far
 *     fewer
 * @param withRates what passes in a second, as the kernel estimates it
 */
public record MetricsChoice(boolean withNodeExporter, boolean withServers, boolean withRates) {
  /** All but the kernel's estimates, which the counters tell better. */
  public static final MetricsChoice DEFAULT = new MetricsChoice(true, true, false);

  /** {@return the same, with those of node_exporter or without} */
  public MetricsChoice withNodeExporter(boolean isWanted) {
    return new MetricsChoice(isWanted, withServers, withRates);
  }

  /** {@return the same, with a series for each server or without} */
  public MetricsChoice withServers(boolean isWanted) {
    return new MetricsChoice(withNodeExporter, isWanted, withRates);
  }

  /** {@return the same, with the kernel's estimates or without} */
  public MetricsChoice withRates(boolean isWanted) {
    return new MetricsChoice(withNodeExporter, withServers, isWanted);
  }
}
