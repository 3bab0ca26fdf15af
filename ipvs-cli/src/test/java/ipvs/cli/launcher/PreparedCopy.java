package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of what was packaged, prepared once, and for each test put back as it was then.
 *
 * <p>A start compares sizes and times of change with those of the preparation, and whatever is
 * copied has times of its own. So the times that the preparation wrote down are replaced by those
 * of the copy, which lies where the prepared one lay.
 */
final class PreparedCopy {
  private final Path installed;
  private final Path kept;
  private final Map<Path, String> times;

  private PreparedCopy(Path installed, Path kept, Map<Path, String> times) {
    this.installed = installed;
    this.kept = kept;
    this.times = times;
  }

  /** {@return a copy in a folder that is its own} */
  static PreparedCopy in(Path folder) throws Exception {
    Path installed = folder.resolve("installed");
    copy(Shell.PACKAGED, installed);
    assertThat(new Shell(folder, installed, Map.of()).run("ipvsadm-prepare"))
        .isEqualTo(new Shell.Result(0, "", ""));
    Map<Path, String> times = new HashMap<>();
    for (Path file : files(installed.resolve("lib"))) {
      times.put(installed.relativize(file), timeOf(file));
    }
    return new PreparedCopy(
        installed, Files.move(installed, folder.resolve("kept")), Map.copyOf(times));
  }

  /** {@return where it is, once it is as it was} */
  Path putBack() throws Exception {
    if (Files.exists(installed)) {
      assertThat(Shell.in(kept.getParent()).run("rm -r '" + installed + "'").status()).isZero();
    }
    copy(kept, installed);
    for (Path start : files(installed.resolve("lib/start"))) {
      if (start.getFileName().toString().endsWith(".jsa")) {
        continue;
      }
      String text = Files.readString(start);
      for (Map.Entry<Path, String> each : times.entrySet()) {
        text = text.replace(each.getValue(), timeOf(installed.resolve(each.getKey())));
      }
      Files.writeString(start, text);
    }
    return installed;
  }

  /** Copies a folder with the times at which its files were written, and their modes. */
  static void copy(Path from, Path to) throws Exception {
    String line = "cp -a '" + from + "' '" + to + "'";
    assertThat(Shell.in(to.getParent()).run(line).status()).as(line).isZero();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** {@return when a file was changed last, as {@code stat -c %.9Z} prints it} */
  private static String timeOf(Path file) throws IOException {
    Instant changed = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
    return String.format("%d.%09d", changed.getEpochSecond(), changed.getNano());
  }
}
