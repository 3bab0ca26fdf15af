package ipvs.health;

import ipvs.model.health.Maintenance;
import java.io.IOException;
import java.util.List;

/** Where people leave word that servers are taken out. For the thread of a {@link HealthRunner}. */
@FunctionalInterface
public interface MarkSource {
  /** Nobody does. */
  MarkSource NONE = List::of;

  /**
   * {@return which servers are out}
   *
   * @throws IOException if it cannot be read; then it counts as it was
   */
  List<Maintenance> read() throws IOException;

  /**
   * {@return which servers are no longer to be held whose weights people have set to 0; each is
   * told once}
   *
   * @throws IOException if it cannot be read
   */
  default List<Maintenance> takeReleases() throws IOException {
    return List.of();
  }
}
