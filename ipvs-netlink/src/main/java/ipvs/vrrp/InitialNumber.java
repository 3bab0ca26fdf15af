package ipvs.vrrp;

import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackFile.InitialValue;
import ipvs.netlink.socket.ByteName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Writes what a watched file begins with, where a configuration says so. */
final class InitialNumber {
  private InitialNumber() {}

  /**
   * Writes it: a file that is there stays as it is, unless it is to be written, too.
   *
   * @param told takes why it cannot be written
   */
  static void write(TrackFile file, Consumer<String> told) {
    if (file.initial().isEmpty()) {
      return;
    }
    InitialValue initial = file.initial().get();
    byte[] text = (initial.value() + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      Path path = ByteName.path(file.path());
      if (initial.overwrites()) {
        Files.write(path, text);
      } else {
        Files.write(path, text, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      }
    } catch (FileAlreadyExistsException e) {
      // So it is wanted.
    } catch (IOException e) {
      told.accept(
          "file " + file.name() + ": " + file.path() + " is not written: " + e.getMessage());
    }
  }
}
