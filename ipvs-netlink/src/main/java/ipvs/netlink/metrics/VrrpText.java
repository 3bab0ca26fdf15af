package ipvs.netlink.metrics;

import ipvs.model.vrrp.Reception;
import ipvs.model.vrrp.VrrpState;
import ipvs.netlink.watch.VrrpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Writes how virtual routers are in the text format of Prometheus, version 0.0.4, see ipvs-vrrp(8).
 *
 * <p>For one thread.
 */
public final class VrrpText {
  private static final String COUNTER = "counter";
  private static final String GAUGE = "gauge";
  private static final String INSTANCE = "instance";
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final LineOutput out;
  private final VrrpStatus status;
  private final LabelWriter labels = new LabelWriter();

  private VrrpText(LineOutput out, VrrpStatus status) {
    this.out = out;
    this.status = status;
  }

  /**
   * Writes all families that have series.
   *
   * @param out where to; it stays open
   * @param status how virtual routers are
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, VrrpStatus status) throws IOException {
    LineOutput lines = new LineOutput(out);
    new VrrpText(lines, status).write();
    lines.flush();
  }

  private void write() throws IOException {
    refused();
    each(
        "ipvs_vrrp_adverts_received_total",
        COUNTER,
        "Advertisements of others that were taken.",
        VrrpStatus.Instance::received);
    each(
        "ipvs_vrrp_adverts_sent_total",
        COUNTER,
        "Advertisements that were sent.",
        VrrpStatus.Instance::sent);
    String delay = "ipvs_vrrp_loop_delay_seconds";
    head(delay, GAUGE, "How much too late something was done at the worst, in the last minute.");
    labels.begin().label("quantile", "max");
    long nanos = status.loopDelayNanos();
    String fraction = Long.toString(NANOS_PER_SECOND + nanos % NANOS_PER_SECOND).substring(1);
    out.ascii(delay)
        .bytes(labels.end())
        .number(nanos / NANOS_PER_SECOND)
        .ascii(".")
        .ascii(fraction)
        .endLine();
    each(
        "ipvs_vrrp_priority",
        GAUGE,
        "Effective priority of a virtual router.",
        VrrpStatus.Instance::priority);
    states();
    transitions();
  }

  private void head(String name, String type, String help) throws IOException {
    out.ascii("# HELP ").ascii(name).ascii(" ").ascii(help).endLine();
    out.ascii("# TYPE ").ascii(name).ascii(" ").ascii(type).endLine();
  }

  private void sample(String name, long value) throws IOException {
    out.ascii(name).bytes(labels.end()).number(value).endLine();
  }

  private LabelWriter of(VrrpStatus.Instance instance) {
    return labels.begin().name(INSTANCE, instance.router().name());
  }

  private void each(
      String name, String type, String help, ToLongFunction<VrrpStatus.Instance> value)
      throws IOException {
    head(name, type, help);
    for (VrrpStatus.Instance instance : status.instances()) {
      of(instance);
      sample(name, value.applyAsLong(instance));
    }
  }

  private void refused() throws IOException {
    String name = "ipvs_vrrp_adverts_refused_total";
    if (status.instances().stream().anyMatch(instance -> !instance.refused().isEmpty())) {
      head(name, COUNTER, "Advertisements that were refused.");
    }
    for (VrrpStatus.Instance instance : status.instances()) {
      for (Reception reason : Reception.values()) {
        if (instance.refused().containsKey(reason)) {
          of(instance).label("reason", reason.word());
          sample(name, instance.refused().get(reason));
        }
      }
    }
  }

  private void states() throws IOException {
    String name = "ipvs_vrrp_state";
    head(name, GAUGE, "Whether a virtual router is in a state.");
    for (VrrpStatus.Instance instance : status.instances()) {
      for (VrrpState state : VrrpState.values()) {
        of(instance).label("state", state.word());
        sample(name, instance.state() == state ? 1 : 0);
      }
    }
  }

  private void transitions() throws IOException {
    String name = "ipvs_vrrp_transitions_total";
    head(name, COUNTER, "How often a virtual router came into a state.");
    for (VrrpStatus.Instance instance : status.instances()) {
      Map<VrrpState, Long> made = instance.transitions();
      for (VrrpState state : VrrpState.values()) {
        of(instance).label("to", state.word());
        sample(name, made.getOrDefault(state, 0L));
      }
    }
  }
}
