package ipvs.netlink.plan;

import ipvs.model.table.Change;
import ipvs.netlink.plan.Plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides steps into datagrams: none holds steps of two phases, and a new service goes with its
 * servers where they fit, so that it is without any for a part of one send only.
 */
final class Datagrams {
  /** So many messages a datagram: each may be refused, and refusals take receive space. */
  static final int ROOM = 256;

  private final List<List<Step>> all = new ArrayList<>();
  private List<Step> open = new ArrayList<>();

  private Datagrams() {}

  /** {@return the steps in their order, those of one datagram in one list} */
  static List<List<Step>> of(List<Step> steps) {
    Datagrams datagrams = new Datagrams();
    for (int from = 0; from < steps.size(); ) {
      int to = endOfUnit(steps, from);
      datagrams.add(steps, from, to);
      from = to;
    }
    datagrams.close();
    return datagrams.all;
  }

  /** {@return where the steps end that had better go together} */
  private static int endOfUnit(List<Step> steps, int from) {
    int to = from + 1;
    if (steps.get(from).change() instanceof Change.AddService added) {
      Plan.Phase phase = steps.get(from).phase();
      while (to < steps.size() && isServerOf(added, phase, steps.get(to))) {
        to++;
      }
    }
    return to;
  }

  private static boolean isServerOf(Change.AddService service, Plan.Phase phase, Step other) {
    return other.change() instanceof Change.AddServer server
        && other.phase() == phase
        && server.service().equals(service.service().key());
  }

  private void add(List<Step> steps, int from, int to) {
    boolean isOtherPhase = !open.isEmpty() && open.get(0).phase() != steps.get(from).phase();
    if (isOtherPhase || open.size() + to - from > ROOM) {
      close();
    }
    for (int i = from; i < to; i++) {
      if (open.size() == ROOM) {
        close();
      }
      open.add(steps.get(i));
    }
  }

  private void close() {
    if (!open.isEmpty()) {
      all.add(open);
      open = new ArrayList<>();
    }
  }
}
