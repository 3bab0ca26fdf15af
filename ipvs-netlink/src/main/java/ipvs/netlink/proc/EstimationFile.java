package ipvs.netlink.proc;

import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The switch that says whether the kernel refreshes counters and rates.
 *
 * <p>{@code /proc/sys/net/ipv4/vs/run_estimation}, since Linux 5.16
 */
public final class EstimationFile {
  /** A number of 32 bits, its sign and the end of its line fit. */
  private static final int MOST = 16;

  private EstimationFile() {}

  /**
   * {@return whether counters are refreshed}
   *
   * @param text the switch's text; it stays open
   * @throws IOException if it cannot be read, or is no number
   */
  public static boolean read(InputStream text) throws IOException {
    String line = new String(text.readNBytes(MOST), StandardCharsets.ISO_8859_1).strip();
    try {
      return Integer.parseInt(line) != 0;
    } catch (NumberFormatException e) {
      throw new IOException(Transport.ESTIMATION + " is no number: \"" + line + '"');
    }
  }
}
