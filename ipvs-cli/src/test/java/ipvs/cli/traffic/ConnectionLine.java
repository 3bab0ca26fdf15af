package ipvs.cli.traffic;

import java.util.List;

/**
 * A line of {@code ipvsadm -Lnc}, word by word.
 *
 * @param protocol {@code TCP}, {@code UDP}, {@code IP}
 * @param expire minutes and seconds left
 * @param state the kernel's word
 * @param source the client
 * @param virtual the address and port it asked
 * @param destination the real server
 */
record ConnectionLine(
    String protocol,
    String expire,
    String state,
    String source,
    String virtual,
    String destination) {
  /** {@return the lines of a listing below its two headers, which must be there} */
  static List<ConnectionLine> parse(String listing) {
    List<String> lines = listing.lines().toList();
    if (lines.size() < 2 || !lines.get(0).equals("IPVS connection entries")) {
      throw new AssertionError("not a list of connections:\n" + listing);
    }
    return lines.stream().skip(2).map(ConnectionLine::line).toList();
  }

  private static ConnectionLine line(String line) {
    String[] words = line.split(" +");
    if (words.length != 6 || !words[1].matches("\\d{2,}:\\d\\d")) {
      throw new AssertionError("not a connection: " + line);
    }
    return new ConnectionLine(words[0], words[1], words[2], words[3], words[4], words[5]);
  }

  /** {@return the line without the time left, which passes} */
  String timeless() {
    return String.join(" ", protocol, state, source, virtual, destination);
  }
}
