package ipvs.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that was looked up once: whatever becomes of its name meanwhile, what is done in it is
 * done in this one.
 */
final class OpenFolder implements Closeable {
  private final FileChannel channel;
  private final Path path;

  private OpenFolder(FileChannel channel, Path path) {
    this.channel = channel;
    this.path = path;
  }

  /**
   * {@return the folder that a path leads to, through links as far as the kernel follows them}
   *
   * @throws IOException if there is none, or it may not be read
   */
  static OpenFolder of(Path path) throws IOException {
    // With what makes another thing than a folder fail.
    FileChannel channel = FileChannel.open(path.resolve("."), StandardOpenOption.READ);
    try {
      return new OpenFolder(channel, OpenFile.path(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** {@return a path to the folder, until it is closed} */
  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
