package ipvs.cli.include;

import ipvs.cli.config.keepalived.ConfigFiles;
import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.TargetException;
import ipvs.cli.file.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a configuration includes, as they are on this machine: regular ones only, since
 * anything else may wait for ever when it is opened, or has no end.
 */
public final class IncludedFiles implements ConfigFiles {
  /** {@return the path of a name, if this JVM can reach it} */
  public static Optional<Path> path(String name) {
    try {
      return Optional.of(BytePath.of(name, name));
    } catch (TargetException e) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] read(String name, int most) throws IOException {
    Path path = path(name).orElseThrow(() -> new IOException("no path in the present locale"));
    try {
      RegularFile.attributes(path);
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
          throw new IOException("File too large");
        }
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (AccessDeniedException e) {
      throw new IOException("Permission denied", e);
    } catch (FileSystemException e) {
      throw new IOException(e.getReason() == null ? "cannot be read" : e.getReason(), e);
    }
  }

  @Override
  public String identity(String name) {
    Optional<Path> path = path(name);
    try {
      return path.isPresent() ? BytePath.bytes(path.get().toRealPath().toString()) : name;
    } catch (IOException | TargetException e) {
      // Then reading it tells why.
      return name;
    }
  }

  @Override
  public List<String> names(String folder) throws IOException {
    Optional<Path> path = path(folder.isEmpty() ? "." : folder);
    if (path.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path.get())) {
      for (Path each : found) {
        names.add(BytePath.bytes(each.getFileName().toString()));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (AccessDeniedException e) {
      throw new IOException("Permission denied", e);
    } catch (TargetException e) {
      throw new IOException("a name in it is no path in the present locale", e);
    }
    return names;
  }
}
