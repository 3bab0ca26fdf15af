package ipvs.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The lines of a listing of ipvsadm without its titles, its order and the width of its columns:
 * those that it printed, and those that a document of {@code ipvs list --json} promises.
 *
 * <p>Before the line of a server is the name of its service.
 */
public final class ListingLines {
  /** What a listing of ipvsadm is asked for behind {@code -Ln}. */
  public static final List<String> FORMS =
      List.of(
          "",
          "--stats --exact",
          "--rate --exact",
          "--thresholds",
          "--persistent-conn",
          "--tun-info");

  private static final int TITLES = 3;
  private static final Pattern NEGATIVE_MARK = Pattern.compile("^FWM (-\\d+)");

  private static final List<String> COUNTED =
      List.of("connections", "in_packets", "out_packets", "in_bytes", "out_bytes");

  private static final Map<String, String> METHODS =
      Map.of(
          "masq", "Masq",
          "local", "Local",
          "tunnel", "Tunnel",
          "route", "Route",
          "bypass", "Bypass");

  private ListingLines() {}

  /** {@return the lines that a listing of all services printed} */
  public static List<String> printed(String listing) {
    List<String> lines = new ArrayList<>();
    String service = "";
    for (String line : listing.lines().skip(TITLES).toList()) {
      String words = unsigned(line.strip().replaceAll(" +", " "));
      if (line.startsWith("  -> ")) {
        lines.add(service + " " + words);
      } else {
        service = name(words);
        lines.add(words);
      }
    }
    Collections.sort(lines);
    return lines;
  }

  /** {@return a line whose mark has no sign, which the real ipvsadm gives to those above 2³¹} */
  private static String unsigned(String words) {
    return NEGATIVE_MARK
        .matcher(words)
        .replaceFirst(mark -> "FWM " + Integer.toUnsignedString(Integer.parseInt(mark.group(1))));
  }

  /** {@return the first words of a line of a service, which tell it apart} */
  private static String name(String words) {
    return words.replaceFirst("^(FWM \\d+ IPv6|\\S+ \\S+).*", "$1");
  }

  /**
   * {@return the lines that a listing should print}
   *
   * @param table the document
   * @param form one of {@link #FORMS}
   */
  public static List<String> promised(JsonNode table, String form) {
    List<String> lines = new ArrayList<>();
    for (JsonNode service : table.get("services")) {
      String name = serviceName(service);
      lines.add(name + " " + ofService(service, form));
      for (JsonNode server : service.get("servers")) {
        lines.add(name + " -> " + endpoint(server) + " " + ofServer(server, form));
      }
    }
    Collections.sort(lines);
    return lines;
  }

  private static String serviceName(JsonNode service) {
    if (service.has("fwmark")) {
      return "FWM " + service.get("fwmark").asText() + (isIpv6(service) ? " IPv6" : "");
    }
    return service.get("protocol").asText().toUpperCase(Locale.ROOT) + " " + endpoint(service);
  }

  private static boolean isIpv6(JsonNode object) {
    return object.get("family").asText().equals("inet6");
  }

  private static String endpoint(JsonNode object) {
    String address = object.get("address").asText();
    String host = isIpv6(object) ? "[" + address + "]" : address;
    return host + ":" + object.get("port").asText();
  }

  private static String ofService(JsonNode service, String form) {
    return switch (form) {
      case "--stats --exact" -> numbers(service.get("counters"));
      case "--rate --exact" -> numbers(service.get("rates"));
      default -> settings(service);
    };
  }

  private static String numbers(JsonNode counted) {
    return String.join(" ", COUNTED.stream().map(name -> counted.get(name).asText()).toList());
  }

  private static String settings(JsonNode service) {
    StringBuilder text = new StringBuilder(service.get("scheduler").asText());
    List<String> flags = new ArrayList<>();
    service.get("scheduler_flags").forEach(flag -> flags.add(flag.asText()));
    if (!flags.isEmpty()) {
      text.append(" (").append(String.join(",", flags)).append(')');
    }
    JsonNode persistence = service.get("persistence");
    if (persistence.get("enabled").asBoolean()) {
      text.append(" persistent ").append(persistence.get("timeout").asText());
      JsonNode mask = persistence.get(isIpv6(service) ? "prefix_length" : "netmask");
      if (!List.of("255.255.255.255", "128").contains(mask.asText())) {
        text.append(" mask ").append(mask.asText());
      }
      if (persistence.has("engine")) {
        text.append(" pe ").append(persistence.get("engine").asText());
      }
    }
    return text.append(service.get("one_packet").asBoolean() ? " ops" : "").toString();
  }

  private static String ofServer(JsonNode server, String form) {
    String method = METHODS.get(server.get("forwarding_method").asText());
    return switch (form) {
      case "--stats --exact" -> numbers(server.get("counters"));
      case "--rate --exact" -> numbers(server.get("rates"));
      case "--thresholds" ->
          fields(server, "upper_threshold", "lower_threshold") + " " + connections(server);
      case "--persistent-conn" ->
          fields(server, "weight", "persistent_connections") + " " + connections(server);
      case "--tun-info" ->
          String.join(" ", method, tunnel(server), fields(server, "weight"), connections(server));
      default -> String.join(" ", method, fields(server, "weight"), connections(server));
    };
  }

  private static String connections(JsonNode server) {
    return fields(server, "active_connections", "inactive_connections");
  }

  private static String fields(JsonNode object, String... names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(object.get(name).asText());
    }
    return String.join(" ", values);
  }

  private static String tunnel(JsonNode server) {
    if (!server.has("tunnel")) {
      return "n/a";
    }
    JsonNode tunnel = server.get("tunnel");
    List<String> sums = new ArrayList<>();
    tunnel.get("checksum").forEach(word -> sums.add(word.asText()));
    String checksum = sums.contains("remcsum") ? "r+c" : sums.contains("csum") ? "+c" : "-c";
    return switch (tunnel.get("type").asText()) {
      case "gue" -> "gue:" + tunnel.get("port").asText() + ":" + checksum;
      case "gre" -> "gre:" + checksum;
      default -> "ipip";
    };
  }
}
