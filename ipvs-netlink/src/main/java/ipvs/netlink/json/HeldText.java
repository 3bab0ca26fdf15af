package ipvs.netlink.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Text that is held until it can be written. What is held is not copied when more comes. */
final class HeldText extends OutputStream {
  private static final int PART = 1 << 16;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[PART];
  private int used;

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    int next = from;
    int left = length;
    while (left > 0) {
      if (used == PART) {
        full.add(last);
        last = new byte[PART];
        used = 0;
      }
      int some = Math.min(left, PART - used);
      System.arraycopy(bytes, next, last, used, some);
      used += some;
      next += some;
      left -= some;
    }
  }

  void writeTo(OutputStream out) throws IOException {
    for (byte[] part : full) {
      out.write(part);
    }
    out.write(last, 0, used);
  }
}
