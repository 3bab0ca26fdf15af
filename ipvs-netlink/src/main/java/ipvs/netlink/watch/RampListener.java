package ipvs.netlink.watch;

import java.io.IOException;

/**
 * Is told how a weight is moved, between the steps of {@link Ramp#run}.
 *
 * <p>What it throws ends the ramp, with the weight as it is.
 */
@FunctionalInterface
public interface RampListener {
  /** Wants to know nothing. */
  RampListener NONE = step -> {};

  /** The weight was set, for the last step of all, too. */
  void stepped(Ramp.Step step) throws IOException;
}
