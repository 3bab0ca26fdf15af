package ipvs.cli.include;

import ipvs.cli.config.keepalived.ConfigFiles;
import java.io.IOException;
import java.util.List;

/** Included files of which all together have at most so many bytes. For one thread. */
public final class BoundedFiles implements ConfigFiles {
  private final ConfigFiles files;
  private int left;

  /**
   * Files that others give.
   *
   * @param most how many bytes they have together
   */
  public BoundedFiles(ConfigFiles files, int most) {
    this.files = files;
    left = most;
  }

  @Override
  public byte[] read(String name, int most) throws IOException {
    byte[] bytes = files.read(name, Math.min(most, left));
    left -= bytes.length;
    return bytes;
  }

  @Override
  public String identity(String name) {
    return files.identity(name);
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return files.names(folder);
  }
}
