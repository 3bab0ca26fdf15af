package ipvs.vrrp;

import ipvs.model.vrrp.VrrpMachine;
import ipvs.netlink.socket.FrameSocket;
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
  private long next = VrrpMachine.NEVER;

  /** A frame, and what sends it. */
  record Frame(FrameSocket socket, byte[] bytes, long pause) {}

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
      next = Math.min(next, now);
      advance(now);
    }
  }

  /** Sends no frame of a router any more. */
  void cancel(int router) {
    bursts.removeIf(burst -> burst.router == router);
    if (bursts.isEmpty()) {
      next = VrrpMachine.NEVER;
    }
  }

  /** {@return when {@link #advance} is due} */
  long deadline() {
    return next;
  }

  /** Sends what is due. */
  void advance(long now) {
    int sent = 0;
    while (now >= next) {
      Burst burst = bursts.peek();
      Frame frame =
          burst.frames.get(burst.frames.size() - 1 - (burst.left - 1) % burst.frames.size());
      // What is lost here is told again by the next round.
      frame.socket().send(frame.bytes());
      burst.left--;
      sent++;
      if (burst.left == 0) {
        bursts.remove();
      }
      if (bursts.isEmpty()) {
        next = VrrpMachine.NEVER;
      } else if (frame.pause() > 0) {
        next = now + frame.pause();
      } else if (sent >= AT_ONCE) {
        next = now + PAUSE;
      }
    }
  }
}
