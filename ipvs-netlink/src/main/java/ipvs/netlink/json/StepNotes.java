package ipvs.netlink.json;

import ipvs.model.table.Change;
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
}
