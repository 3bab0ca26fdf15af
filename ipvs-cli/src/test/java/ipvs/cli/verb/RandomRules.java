package ipvs.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules of all kinds that a kernel takes and ipvsadm prints, as a save writes them. */
public final class RandomRules {
  private static final List<String> SCHEDULERS =
      List.of(
          "rr",
          "wrr",
          "lc",
          "wlc",
          "sed",
          "nq",
          "dh",
          "sh",
          "sh -b sh-port",
          "sh -b sh-fallback,sh-port",
          "mh",
          "mh -b mh-fallback");

  private static final List<String> TUNNELS =
      List.of(
          "ipip",
          "gre --tun-nocsum",
          "gre --tun-csum",
          "gue --tun-port 6080 --tun-nocsum",
          "gue --tun-port 6081 --tun-csum",
          "gue --tun-port 6082 --tun-remcsum");

  private final Random random;

  private RandomRules(long seed) {
    random = new Random(seed);
  }

  /** {@return the rules of a table, always the same ones for a seed} */
  public static List<String> seeded(long seed) {
    return new RandomRules(seed).table();
  }

  private List<String> table() {
    List<String> rules = new ArrayList<>();
    for (int number = 1; number <= 14; number++) {
      boolean isIpv6 = random.nextBoolean();
      String key = key(number, isIpv6);
      rules.add("-A " + key + " -s " + settings(key, isIpv6));
      for (int i = random.nextInt(4); i > 0; i--) {
        rules.add("-a " + key + " -r " + server(10 * number + i, isIpv6));
      }
    }
    return rules;
  }

  private String key(int number, boolean isIpv6) {
    String endpoint = isIpv6 ? "[2001:db8::" + number + "]:" : "203.0.113." + number + ":";
    return switch (random.nextInt(5)) {
      case 0 -> "-f " + (random.nextBoolean() ? number : 4294967295L - number) + v6(isIpv6);
      case 1 -> "-u " + endpoint + 5060;
      case 2 -> "--sctp-service " + endpoint + 9000;
      default -> "-t " + endpoint + (random.nextInt(3) == 0 ? 65535 : 80);
    };
  }

  private static String v6(boolean isIpv6) {
    return isIpv6 ? " -6" : "";
  }

  /** In the order in which a save has them. */
  private String settings(String key, boolean isIpv6) {
    String scheduler = oneOf(SCHEDULERS);
    String flags = scheduler.replaceFirst("^\\w+", "");
    String name = scheduler.replaceFirst(" .*", "");
    boolean isUdp = key.startsWith("-u");
    return switch (random.nextInt(4)) {
      case 0 -> name + " -p " + (60 + random.nextInt(9)) + flags;
      case 1 -> name + " -p 300 -M " + (isIpv6 ? "64" : "255.255.255.0") + engine(isUdp) + flags;
      case 2 -> name + flags + (isUdp ? " -o" : "");
      default -> name + flags;
    };
  }

  private String engine(boolean isUdp) {
    return isUdp && random.nextBoolean() ? " --pe sip" : "";
  }

  private String server(int number, boolean isIpv6) {
    String address = isIpv6 ? "[2001:db8:2::" + number + "]" : "10.9.0." + number;
    String limits = random.nextBoolean() ? "" : " -x " + (5 + random.nextInt(500)) + " -y 4";
    String weight = " -w " + random.nextInt(100) + limits;
    return switch (random.nextInt(3)) {
      case 0 -> address + ":8080 -m" + weight;
      case 1 -> address + ":80 -i" + weight + " --tun-type " + oneOf(TUNNELS);
      default -> address + ":80 -m" + weight;
    };
  }

  private String oneOf(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
