package ipvs.cli.progress;

import ipvs.netlink.watch.Ramp.Result;
import ipvs.netlink.watch.RampListener;
import java.io.IOException;
import java.time.Duration;

/** Tells people or programs how a weight is moved. */
public interface RampProgress extends RampListener {
  /** Steps have times of their own: how often something is looked at does not matter. */
  Duration INTERVAL = Duration.ofSeconds(1);

  /** It is over; or, after that, the weight was set back. */
  void ended(Result result) throws IOException;

  /** Nothing more is to be told. */
  default void finish() throws IOException {}
}
