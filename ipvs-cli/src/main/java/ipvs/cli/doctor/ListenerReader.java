package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which programs wait for packets, in the calling thread's namespace. */
final class ListenerReader {
  private static final Path NET = Path.of("/proc/thread-self/net");
  private static final String LISTENS = "0A";
  private static final String UNCONNECTED = "07";
  private static final long MAPPED = 0xFFFF;
  private static final int HEX = 16;
  private static final int WORD = 8;

  private ListenerReader() {}

  /** {@return all of them, or why they cannot be told} */
  static Known<Listener> read() {
    return read(NET);
  }

  /** {@return the same of a folder in which a kernel tells of its networks} */
  static Known<Listener> read(Path net) {
    Set<Listener> all = new LinkedHashSet<>();
    try {
      for (String protocol : List.of("tcp", "udp")) {
        String state = protocol.equals("tcp") ? LISTENS : UNCONNECTED;
        take(all, net.resolve(protocol), protocol, state);
        Path six = net.resolve(protocol + "6");
        // Without it this is a kernel without IPv6; without that of IPv4 nothing is known.
        if (!Files.notExists(six)) {
          take(all, six, protocol, state);
        }
      }
      return Known.of(new ArrayList<>(all));
    } catch (IOException e) {
      return Known.unknown("the list of listeners cannot be read: " + e.getMessage());
    }
  }

  private static void take(Set<Listener> all, Path file, String protocol, String state)
      throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      // The first line tells the columns.
      String line = in.readLine();
      while (line != null) {
        line = in.readLine();
        if (line != null) {
          listener(line, protocol, state).ifPresent(all::add);
        }
      }
    }
  }

  /** {@return the listener in a line such as {@code 0: 0100007F:1F90 00000000:0000 0A …}} */
  static Optional<Listener> listener(String line, String protocol, String state) {
    String[] words = line.strip().split(" +", 5);
    if (words.length < 5 || !words[3].equals(state)) {
      return Optional.empty();
    }
    int colon = words[1].indexOf(':');
    String digits = words[1].substring(0, colon);
    // Each word of four bytes is printed as a number of this machine.
    ByteBuffer bytes = ByteBuffer.allocate(digits.length() / 2).order(ByteOrder.nativeOrder());
    for (int at = 0; at + WORD <= digits.length(); at += WORD) {
      bytes.putInt(Integer.parseUnsignedInt(digits.substring(at, at + WORD), HEX));
    }
    return Optional.of(
        new Listener(
            protocol,
            plain(IpAddress.ofBytes(bytes.array())),
            Integer.parseInt(words[1].substring(colon + 1), HEX)));
  }

  /** A socket of IPv6 that is bound to an address of IPv4, as those of Java, takes IPv4 there. */
  private static IpAddress plain(IpAddress address) {
    boolean isMapped =
        address.family() == AddressFamily.INET6
            && address.highBits() == 0
            && address.lowBits() >>> Integer.SIZE == MAPPED;
    return isMapped ? IpAddress.ofIpv4((int) address.lowBits()) : address;
  }
}
