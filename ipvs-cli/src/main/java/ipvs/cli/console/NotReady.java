package ipvs.cli.console;

import ipvs.netlink.socket.StandardStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What to do where a standard stream was not ready, which only one can be that somebody made
 * non-blocking.
 *
 * <p>Apart from {@link Console}, so that nothing of this is loaded before it happens.
 */
final class NotReady {
  private static final String EAGAIN = "Resource temporarily unavailable";

  private NotReady() {}

  /**
   * Writes what a stream of the JDK did not take, and waits meanwhile.
   *
   * @param descriptor the number of the stream
   * @param failure what the stream threw
   * @throws IOException if the reason was another one, or becomes another one
   */
  static void write(int descriptor, byte[] bytes, int from, int length, IOException failure)
      throws IOException {
    requirePossible(descriptor, failure);
    try {
      StandardStream.write(descriptor, bytes, from, length);
    } catch (LinkageError e) {
      throw failure;
    }
  }

  /**
   * Waits until a stream has input.
   *
   * @param descriptor the number of the stream
   * @param failure what the stream threw
   * @return whether the input was there already
   * @throws IOException if the reason was another one
   */
  static boolean awaitInput(int descriptor, IOException failure) throws IOException {
    requirePossible(descriptor, failure);
    try {
      return StandardStream.awaitInput(descriptor);
    } catch (LinkageError e) {
      throw failure;
    }
  }

  /** {@return whether this is surely why a stream failed} */
  static boolean isReasonOf(IOException failure) {
    return EAGAIN.equals(failure.getMessage());
  }

  /** The message is in the language of the machine; but a file is always ready. */
  private static void requirePossible(int descriptor, IOException failure) throws IOException {
    boolean isPossible =
        isReasonOf(failure)
            || !OutputFailedException.BROKEN_PIPE.equals(failure.getMessage())
                && mayBeUnready(Path.of("/proc/self/fd", Integer.toString(descriptor)));
    if (!isPossible) {
      throw failure;
    }
  }

  private static boolean mayBeUnready(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return OutputFailedException.isPipe(target) || target.startsWith("/dev/pts/");
    } catch (IOException e) {
      return false;
    }
  }
}
