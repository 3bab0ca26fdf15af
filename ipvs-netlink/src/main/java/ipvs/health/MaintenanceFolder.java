package ipvs.health;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.Maintenance;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.socket.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder whose files take servers out of service by their names, for as long as they are there.
 *
 * <p>A file {@code 10.0.0.2:80} or {@code 10.0.0.2}, for all ports, is of all services; {@code
 * tcp:192.0.2.10:80,10.0.0.2:80} is of one; {@code fwmark:7:inet6,[2001:db8::2]:80} of one of a
 * mark and IPv6. It is empty, or its first line is {@value #DRAIN}: then the servers stay at weight
 * 0 until their connections have ended. One whose first line is {@value #RELEASE} takes nothing
 * out: servers that are held, since somebody set their weight to 0, are no longer, and the file is
 * removed. Other names are passed over.
 *
 * @param path the folder, which need not be there
 */
public record MaintenanceFolder(Path path) implements MarkSource {
  /** What stands in a file whose servers stay at weight 0. */
  public static final String DRAIN = "drain";

  /** What stands in a file whose servers are no longer held; it is removed when it was seen. */
  public static final String RELEASE = "release";

  private static final String MARK = "fwmark:";

  private static final int FEW_BYTES = 64;

  /** Checks that it is there. */
  public MaintenanceFolder {
    Objects.requireNonNull(path, "path");
  }

  /**
   * {@return the name of the file of a mark}
   *
   * @param mark which servers
   */
  public static String name(Maintenance mark) {
    String server =
        mark.port().isPresent()
            ? new Endpoint(mark.address(), mark.port().getAsInt()).toString()
            : mark.address().toString();
    return mark.service().map(service -> name(service) + "," + server).orElse(server);
  }

  /** A name has no slash, as the word of a mark of IPv6 has. */
  private static String name(ServiceKey service) {
    return ServiceWord.format(service).replace('/', ':');
  }

  private static ServiceKey service(String name) {
    int second = name.indexOf(':', name.indexOf(':') + 1);
    boolean isOfMark = name.startsWith(MARK) && second > 0;
    return ServiceWord.parse(
        isOfMark ? name.substring(0, second) + "/" + name.substring(second + 1) : name);
  }

  /**
   * {@return what a file takes out; empty if it is no name of such a file}
   *
   * @param name the name of the file
   */
  public static Optional<Maintenance> mark(String name) {
    int comma = name.indexOf(',');
    String server = name.substring(comma + 1);
    try {
      Maintenance mark =
          isAddress(server) ? Maintenance.of(IpAddress.parse(server)) : of(Endpoint.parse(server));
      if (comma < 0) {
        return Optional.of(mark);
      }
      return Optional.of(mark.in(service(name.substring(0, comma))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Maintenance of(Endpoint server) {
    return Maintenance.of(server.address()).at(server.port());
  }

  private static boolean isAddress(String server) {
    return server.indexOf(':') < 0 || server.indexOf('[') < 0 && server.split(":", -1).length > 2;
  }

  @Override
  public List<Maintenance> read() throws IOException {
    List<Maintenance> marks = new ArrayList<>();
    for (Word each : words()) {
      if (!each.text().equals(RELEASE)) {
        marks.add(each.text().equals(DRAIN) ? each.mark().draining() : each.mark());
      }
    }
    // A folder lists its files in any order, and a service is more exact than all of them.
    marks.sort(
        Comparator.comparing((Maintenance mark) -> mark.service().isEmpty())
            .thenComparing(MaintenanceFolder::name));
    return marks;
  }

  @Override
  public List<Maintenance> takeReleases() throws IOException {
    List<Maintenance> releases = new ArrayList<>();
    for (Word each : words()) {
      // Whoever waits for it sees that it was taken.
      if (each.text().equals(RELEASE) && Files.deleteIfExists(each.file())) {
        releases.add(each.mark());
      }
    }
    return releases;
  }

  /** A file that means servers, and what stands in it. */
  private record Word(Path file, Maintenance mark, String text) {}

  private List<Word> words() throws IOException {
    List<Word> words = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Optional<Maintenance> mark = mark(file.getFileName().toString());
        if (mark.isPresent()) {
          words.add(new Word(file, mark.get(), text(file)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return words;
  }

  /** Whatever lies there may be a pipe: only a file is read. */
  private static String text(Path file) {
    try {
      byte[] first = SmallFile.read(file, FEW_BYTES, LinkOption.NOFOLLOW_LINKS);
      return new String(first, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
