package ipvs.health;

import ipvs.model.health.HealthMemory;
import java.io.IOException;

/** Keeps what has to be known after a start. For the thread of a {@link HealthRunner}. */
public interface HealthStore {
  /** Keeps nothing. */
  HealthStore NONE =
      new HealthStore() {
        @Override
        public HealthMemory load() {
          return HealthMemory.NONE;
        }

        @Override
        public void save(HealthMemory memory) {}
      };

  /** {@return what was saved last; nothing where that cannot be read, or is too old} */
  HealthMemory load();

  /**
   * Keeps something instead of what was kept before: whatever happens meanwhile, one of both can be
   * loaded afterwards.
   *
   * @throws IOException if it cannot be kept
   */
  void save(HealthMemory memory) throws IOException;
}
