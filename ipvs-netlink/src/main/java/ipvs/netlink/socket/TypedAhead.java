package ipvs.netlink.socket;

import java.io.IOException;
import java.nio.file.Path;
import jnr.constants.platform.OpenFlags;

/** What was typed at a terminal before anybody read it: whole lines and half ones. */
public final class TypedAhead {
  private static final int TCIFLUSH = 0;
  private static final Native.Processes PROCESSES = new ProcessCalls();
  private static final Native.LibC LIBC = new DirectCalls();

  private TypedAhead() {}

  /**
   * Throws it away, so that what is read next was typed later.
   *
   * @param device the whole path of the terminal, such as {@code /dev/tty}
   * @return whether that was done; it is not where the terminal is lost or is none
   */
  public static boolean discard(Path device) {
    int terminal;
    try {
      terminal = Folder.open(device, OpenFlags.O_NOCTTY.intValue());
    } catch (IOException e) {
      return false;
    }
    try {
      return PROCESSES.tcflush(terminal, TCIFLUSH) == 0;
    } finally {
      LIBC.close(terminal);
    }
  }
}
