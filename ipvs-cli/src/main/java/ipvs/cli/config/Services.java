package ipvs.cli.config;

import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import java.util.Optional;

/** Which service a change is about. */
final class Services {
  private Services() {}

  /** {@return the service, if it is the service itself that changes} */
  static Optional<ServiceKey> ofService(Change change) {
    if (change instanceof Change.AddService added) {
      return Optional.of(added.service().key());
    } else if (change instanceof Change.EditService edited) {
      return Optional.of(edited.service().key());
    }
    return change instanceof Change.DeleteService deleted
        ? Optional.of(deleted.service())
        : Optional.empty();
  }
}
