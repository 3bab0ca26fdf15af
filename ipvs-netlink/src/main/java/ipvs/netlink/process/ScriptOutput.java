package ipvs.netlink.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a script has written, from the first byte on; what is too much is dropped. */
final class ScriptOutput {
  private static final int FIRST = 4 << 10;

  private final int most;
  private byte[] kept = new byte[0];
  private int length;

  /** Nothing yet, and never more than so many bytes. */
  ScriptOutput(int most) {
    this.most = most;
  }

  /** Adds the first bytes of an array. */
  void add(byte[] part, int count) {
    int taken = Math.min(count, most - length);
    if (length + taken > kept.length) {
      // Most write nothing, or little.
      int room = Math.max(FIRST, kept.length * 2);
      kept = Arrays.copyOf(kept, Math.min(room, most));
    }
    System.arraycopy(part, 0, kept, length, taken);
    length += taken;
  }

  /** {@return all that was kept} */
  String text() {
    return new String(kept, 0, length, StandardCharsets.UTF_8);
  }
}
