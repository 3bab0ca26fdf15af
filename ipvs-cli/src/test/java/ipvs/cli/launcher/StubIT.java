package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine code of jffi, which a distribution for one machine has only in a folder. */
class StubIT {
  private static final String NOT_PREPARED = "rm -r lib/start lib/*-native.jar";

  @TempDir private Path folder;

  @Test
  void itIsFoundWithoutAnArchiveAndWithoutTheJar() throws Exception {
    Result result = listing(NOT_PREPARED);

    assertThat(result.err()).doesNotContain("C library").doesNotContain("Exception");
  }

  /** As where the C library is musl, to which no machine code of jffi is linked. */
  @Test
  void whereItCannotBeLoadedOneSentenceSaysSo() throws Exception {
    assertThat(listing(NOT_PREPARED + " lib/jni"))
        .isEqualTo(
            new Result(
                2,
                "",
                "Can't initialize ipvs: the C library cannot be called here: that takes glibc, not"
                    + " musl, and a processor that jffi knows\n"
                    + "Are you sure that IP Virtual Server is built in the kernel or as module?\n"));
  }

  private Result listing(String change) throws Exception {
    Path copy = folder.resolve("installed");
    Result changed =
        new Shell(folder, copy, Map.of())
            .run("cp -a " + Shell.PACKAGED + " " + copy + " && cd " + copy + " && " + change);
    assertThat(changed.status()).as(changed.toString()).isZero();
    return new Shell(folder, copy, Map.of()).run("ipvsadm -Ln --connect kernel");
  }
}
