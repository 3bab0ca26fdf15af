package ipvs.cli.render;

import ipvs.model.Netmask;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceView;
import ipvs.model.VirtualService;

/** How a service picks its servers, in the words of a listing and of a rule. */
public final class SchedulingText {
  private static final SchedulerFlag[] FLAGS = SchedulerFlag.values();

  private SchedulingText() {}

  /** Appends scheduler, flags and persistence, each after a blank. */
  static void write(ByteOutput out, ServiceView service) {
    out.character(' ').name(service.scheduler());
    if (service.flags() != 0) {
      writeSettings(out, service.service());
    }
  }

  private static void writeSettings(ByteOutput out, VirtualService service) {
    if (service.flags().hasAnySchedulerFlag()) {
      out.text(" (");
      writeFlags(out, service);
      out.character(')');
    }
    if (service.isPersistent()) {
      out.text(" persistent ").number(service.persistence().timeout());
      Netmask mask = service.persistence().granularity();
      if (!mask.isFull()) {
        out.text(" mask ").text(mask.toString());
      }
      if (service.engine().isPresent()) {
        out.text(" pe ").name(service.engine().get().name());
      }
    }
    if (service.flags().isOnePacket()) {
      out.text(" ops");
    }
  }

  /** Appends the flags for the scheduler by the names that it has for them, with commas between. */
  public static void writeFlags(ByteOutput out, VirtualService service) {
    boolean first = true;
    for (SchedulerFlag flag : FLAGS) {
      if (service.flags().has(flag)) {
        if (!first) {
          out.character(',');
        }
        first = false;
        out.text(flag.nameFor(service.scheduler()).orElse(flag.genericName()));
      }
    }
  }
}
