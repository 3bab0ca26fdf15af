package ipvs.netlink.process;

import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackFile.InitialValue;
import ipvs.netlink.socket.ByteName;
import ipvs.netlink.socket.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes what a watched file begins with, where a configuration says so. */
public final class InitialNumber {
  private InitialNumber() {}

  /**
   * Writes those of files that were not watched before. One that is there stays as it is, unless it
   * is to be written, too; only regular files are written, and nobody is waited for.
   *
   * @param before what was watched so far
   * @param files what is watched from now on
   * @param told takes why one cannot be written
   */
  public static void write(List<TrackFile> before, List<TrackFile> files, Consumer<String> told) {
    for (TrackFile file : files) {
      if (before.stream().noneMatch(other -> other.path().equals(file.path()))) {
        file.initial().ifPresent(initial -> write(file, initial, told));
      }
    }
  }

  private static void write(TrackFile file, InitialValue initial, Consumer<String> told) {
    byte[] text = (initial.value() + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      SmallFile.write(ByteName.path(file.path()), text, initial.overwrites());
    } catch (IOException e) {
      told.accept("file " + file.name() + ": " + file.path() + " is not written: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : Objects.toString(e.getMessage(), "I/O error");
  }
}
