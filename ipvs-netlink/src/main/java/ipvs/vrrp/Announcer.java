package ipvs.vrrp;

import ipvs.model.vrrp.VrrpMachine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Sends the frames that tell neighbours where addresses are, with pauses, so that they do not flood
 * a switch.
 *
 * <p>For the thread of its loop.
 */
final class Announcer {
  private static final int AT_ONCE = 50;
  private static final long PAUSE = 10_000_000;

  private final Deque<Burst> bursts = new ArrayDeque<>();

  /** Nothing is sent before. */
  private long next = Long.MIN_VALUE;

  private long begin = Long.MIN_VALUE;
  private int sentSince;

  /** What sends a frame. */
  @FunctionalInterface
  interface Way {
    /** {@return 0, or why it was not sent} */
    int send(byte[] frame);
  }

  /** A frame, what sends it, and the pause behind it in nanoseconds. */
  record Frame(Way way, byte[] bytes, long pause) {}

  private static final class Burst {
    private final int router;
    private final List<Frame> frames;
    private int left;

    Burst(int router, List<Frame> frames, int rounds) {
      this.router = router;
      this.frames = frames;
      left = frames.size() * rounds;
    }
  }

  /** Sends all frames of a router so many times from now on. */
  void start(int router, List<Frame> frames, int rounds, long now) {
    if (!frames.isEmpty() && rounds > 0) {
      bursts.add(new Burst(router, frames, rounds));
      advance(now);
    }
  }

  /** Sends no frame of a router any more. */
  void cancel(int router) {
    bursts.removeIf(burst -> burst.router == router);
  }

  /** {@return when {@link #advance} is due} */
  long deadline() {
    return bursts.isEmpty() ? VrrpMachine.NEVER : next;
  }

  /** Sends what is due. */
  void advance(long now) {
    while (!bursts.isEmpty() && now >= next) {
      Burst burst = bursts.peek();
      Frame frame =
          burst.frames.get(burst.frames.size() - 1 - (burst.left - 1) % burst.frames.size());
      // What is lost here is told again by the next round.
      frame.way().send(frame.bytes());
      burst.left--;
      if (burst.left == 0) {
        bursts.remove();
      }
      next = Math.max(now + frame.pause(), afterMany(now));
    }
  }

  /** {@return when another frame may follow; what several routers send is counted together} */
  private long afterMany(long now) {
    if (begin == Long.MIN_VALUE || now - begin >= PAUSE) {
      begin = now;
      sentSince = 0;
    }
    sentSince++;
    return sentSince < AT_ONCE ? now : begin + PAUSE;
  }
}
