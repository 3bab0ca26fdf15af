package ipvs.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the switches of the kernel that rules look at, of the calling thread's namespace. */
final class SwitchReader {
  private static final Path NET = Path.of("/proc/sys/net");
  private static final List<String> IPV4 =
      List.of(
          "arp_ignore",
          "arp_announce",
          "rp_filter",
          "accept_local",
          "send_redirects",
          "forwarding",
          "proxy_arp",
          "proxy_arp_pvlan");
  private static final List<String> IPV6 = List.of("forwarding", "accept_dad");

  private final Map<String, Long> values = new TreeMap<>();

  private SwitchReader() {}

  /** {@return all that can be read; what cannot is unknown} */
  static Switches read() {
    SwitchReader reader = new SwitchReader();
    reader.take("net.ipv4.ip_forward", NET.resolve("ipv4/ip_forward"));
    for (Path link : entries(NET.resolve("ipv4/conf"))) {
      reader.takeAll("net.ipv4.conf.", link, IPV4);
    }
    for (Path link : entries(NET.resolve("ipv6/conf"))) {
      reader.takeAll("net.ipv6.conf.", link, IPV6);
    }
    for (Path file : entries(NET.resolve("ipv4/vs"))) {
      reader.take("net.ipv4.vs." + file.getFileName(), file);
    }
    return new Switches(reader.values);
  }

  private static List<Path> entries(Path folder) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      List<Path> all = new ArrayList<>();
      found.forEach(all::add);
      return all;
    } catch (IOException | DirectoryIteratorException e) {
      // A kernel without IPv6 or IPVS has no such folder: then its switches are unknown.
      return List.of();
    }
  }

  private void takeAll(String prefix, Path link, List<String> names) {
    String name = link.getFileName().toString().replace('.', '/');
    for (String each : names) {
      take(prefix + name + "." + each, link.resolve(each));
    }
  }

  private void take(String name, Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (text.matches("-?[0-9]{1,18}")) {
        values.put(name, Long.parseLong(text));
      }
    } catch (IOException e) {
      // It is unknown: an older kernel has no such switch, or the interface is gone by now.
    }
  }
}
