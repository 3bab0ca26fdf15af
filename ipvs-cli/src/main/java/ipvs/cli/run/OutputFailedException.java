package ipvs.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output took no more: the reader has gone, or the disk is full. */
public final class OutputFailedException extends IOException {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private static final long serialVersionUID = 1L;

  /**
   * Tells what happened.
   *
   * @param cause what the stream threw
   */
  public OutputFailedException(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /**
   * {@return whether the reader has gone}
   *
   * <p>The message is in the language of the machine; but a pipe or socket fails for nothing else.
   */
  public boolean isClosedPipe() {
    if ("Broken pipe".equals(getMessage())) {
      return true;
    }
    try {
      String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
