package ipvs.netlink.json;

import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.netlink.IpvsException;
import java.util.Optional;
import java.util.OptionalInt;

/** What a caller knows of a change beside it. */
public interface StepNotes {
  /** Nothing. */
  StepNotes NONE =
      new StepNotes() {
        @Override
        public OptionalInt line(Change change) {
          return OptionalInt.empty();
        }

        @Override
        public Optional<String> command(Change change) {
          return Optional.empty();
        }
      };

  /** {@return the line of the file that asks for it, from 1; empty if none mentions it} */
  OptionalInt line(Change change);

  /** {@return the change as words of ipvsadm; empty if these cannot say it} */
  Optional<String> command(Change change);

  /**
   * {@return why the kernel refused a change, in words; if not said otherwise, what is known
   * without looking at the change}
   *
   * @param change what was asked of it
   * @param difference what the change was to make good, if that is known
   * @param refusal its answer
   */
  default String cause(Change change, Optional<Difference> difference, IpvsException refusal) {
    return refusal.hint();
  }
}
