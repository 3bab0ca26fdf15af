package ipvs.cli.transcript;

import java.io.IOException;

/** Something that can be called as {@code ipvsadm}: the real one, ours, or a stand-in. */
public interface Tool {
  /**
   * Runs it and waits for its end.
   *
   * @param invocation what to run
   * @return how it ended
   * @throws IOException if it cannot be run at all
   * @throws InterruptedException if this thread is interrupted meanwhile
   */
  Outcome run(Invocation invocation) throws IOException, InterruptedException;
}
