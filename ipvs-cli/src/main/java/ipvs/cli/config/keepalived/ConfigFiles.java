package ipvs.cli.config.keepalived;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Where a configuration finds the files that it includes. */
public interface ConfigFiles {
  /** No file at all. */
  ConfigFiles NONE =
      new ConfigFiles() {
        @Override
        public byte[] read(String name, int most) throws IOException {
          throw new NoSuchFileException(name);
        }

        @Override
        public List<String> names(String folder) {
          return List.of();
        }
      };

  /**
   * {@return the bytes of a file}
   *
   * @param name its name, one char a byte
   * @param most how many bytes it may have
   * @throws NoSuchFileException if there is none
   * @throws IOException if it cannot be read, is no regular file, or is larger
   */
  byte[] read(String name, int most) throws IOException;

  /**
   * {@return what all names of one file have in common, as far as that can be known}
   *
   * @param name one of them, one char a byte
   */
  default String identity(String name) {
    return name;
  }

  /**
   * {@return the names in a folder, without the folder itself and its parent, in any order; none if
   * there is no such folder}
   *
   * @param folder its name, one char a byte; empty for the working directory
   * @throws IOException if it cannot be read
   */
  List<String> names(String folder) throws IOException;
}
