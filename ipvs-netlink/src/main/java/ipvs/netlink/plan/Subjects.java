package ipvs.netlink.plan;

import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import java.util.Optional;

/** What changes are about. */
final class Subjects {
  private Subjects() {}

  static Optional<ServiceKey> service(Change change) {
    if (change instanceof Change.AddService added) {
      return Optional.of(added.service().key());
    } else if (change instanceof Change.EditService edited) {
      return Optional.of(edited.service().key());
    } else if (change instanceof Change.DeleteService deleted) {
      return Optional.of(deleted.service());
    } else if (change instanceof Change.AddServer added) {
      return Optional.of(added.service());
    } else if (change instanceof Change.EditServer edited) {
      return Optional.of(edited.service());
    } else if (change instanceof Change.DeleteServer deleted) {
      return Optional.of(deleted.service());
    }
    return change instanceof Change.Zero zero ? zero.service() : Optional.empty();
  }
}
