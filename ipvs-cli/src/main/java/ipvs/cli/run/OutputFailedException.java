package ipvs.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output took no more: the reader has gone, or the disk is full. */
public final class OutputFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean isClosedPipe;

  /**
   * Tells what happened.
   *
   * @param cause what the stream threw
   * @param descriptor the link in {@code /proc} that says what the stream is
   */
  OutputFailedException(IOException cause, Path descriptor) {
    super(cause.getMessage(), cause);
    // The message is in the language of the machine; but a pipe or socket fails for nothing else.
    isClosedPipe = "Broken pipe".equals(cause.getMessage()) || isPipe(descriptor);
  }

  /** {@return whether the reader has gone} */
  public boolean isClosedPipe() {
    return isClosedPipe;
  }

  private static boolean isPipe(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
