package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.plan.OtherWriters;
import ipvs.cli.report.Listed;
import ipvs.cli.session.Session;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * One line that points to {@code ipvs doctor}, where a verb meets by the way what the doctor would
 * find.
 *
 * <p>It is for who sits at a terminal: to programs the standard error of a success stays empty.
 */
final class DoctorPointer {
  private DoctorPointer() {}

  /** Tells of what a listing of whole services shows. */
  static void of(Session session, List<Listed> services) throws VerbException {
    if (!session.around().isTerminal()) {
      return;
    }
    if (session.target() instanceof Target.ThisKernel kernel
        && OtherWriters.of(kernel.namespace()).hasKubeProxy()) {
      session.tell("kube-proxy keeps this table; ipvs doctor tells who keeps what here");
      return;
    }
    List<ServiceKey> idle = new ArrayList<>();
    for (Listed listed : services) {
      if (listed.weighted() == 0) {
        idle.add(listed.service().key());
      }
    }
    tell(session, idle);
  }

  /** Tells of a table that was just applied. */
  static void ofApplied(Session session, List<TableEntry> entries) {
    if (!session.around().isTerminal()) {
      return;
    }
    List<ServiceKey> idle = new ArrayList<>();
    for (TableEntry entry : entries) {
      if (entry.servers().stream().noneMatch(server -> server.weight() > 0)) {
        idle.add(entry.key());
      }
    }
    tell(session, idle);
  }

  private static void tell(Session session, List<ServiceKey> idle) {
    if (!idle.isEmpty()) {
      int others = idle.size() - 1;
      session.tell(
          ServiceWord.formatApart(idle.get(0))
              + (others == 0 ? "" : " and " + others + " more")
              + ": no server has a weight; ipvs doctor says what that means");
    }
  }
}
