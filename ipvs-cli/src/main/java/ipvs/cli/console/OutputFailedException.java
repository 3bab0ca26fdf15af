package ipvs.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output took no more: the reader has gone, or the disk is full. */
public final class OutputFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What the JDK says of it where the machine speaks English. */
  static final String BROKEN_PIPE = "Broken pipe";

  private final boolean isClosedPipe;

  /**
   * Tells what happened.
   *
   * @param cause what the stream threw
   * @param descriptor the link in {@code /proc} that says what the stream is
   */
  OutputFailedException(IOException cause, Path descriptor) {
    super(cause.getMessage(), cause);
    // The message is in the language of the machine; but a pipe or socket that is waited for fails
    // for nothing else.
    isClosedPipe =
        BROKEN_PIPE.equals(cause.getMessage())
            || !NotReady.isReasonOf(cause) && leadsToPipe(descriptor);
  }

  /** {@return whether the reader has gone} */
  public boolean isClosedPipe() {
    return isClosedPipe;
  }

  /** {@return whether the target of a link in {@code /proc} is a pipe or a socket} */
  static boolean isPipe(String target) {
    return target.startsWith("pipe:") || target.startsWith("socket:");
  }

  private static boolean leadsToPipe(Path descriptor) {
    try {
      return isPipe(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException e) {
      return false;
    }
  }
}
