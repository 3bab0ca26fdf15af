package ipvs.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Pipes that have a name, which Java cannot make. */
public final class Pipes {
  private Pipes() {}

  /** Makes one that nobody reads or writes, so that whoever opened it would wait for ever. */
  public static void make(Path path) throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
    assertThat(mkfifo.waitFor()).isZero();
  }
}
