package ipvs.cli.progress;

import ipvs.netlink.watch.Drain.Result;
import ipvs.netlink.watch.DrainListener;
import java.io.IOException;

/** Tells people or programs how servers are drained. */
public interface DrainProgress extends DrainListener {
  /** Nothing more is to be told. */
  default void finish() throws IOException {}

  /** A server has its weight of before again, or could not get it. */
  default void restored(Result result) throws IOException {
    ended(result);
  }
}
