package ipvs.cli.config;

import ipvs.netlink.json.CheckJson.Format;
import java.util.Set;

/** How a file is written, as its contents tell. */
final class FileFormat {
  /** Words that begin a block of keepalived's, or include a file. */
  private static final Set<String> OF_KEEPALIVED =
      Set.of(
          "global_defs",
          "virtual_server",
          "virtual_server_group",
          "vrrp_instance",
          "vrrp_script",
          "vrrp_sync_group",
          "vrrp_track_process",
          "vrrp_track_file",
          "track_file",
          "track_group",
          "garp_group",
          "bfd_instance",
          "static_ipaddress",
          "static_routes",
          "static_rules",
          "linkbeat_interfaces",
          "interface_up_down_delays",
          "SSL",
          "include",
          "includer",
          "includem",
          "includew",
          "includeb",
          "includea");

  private FileFormat() {}

  /**
   * {@return how a text is written: as rules where nothing else is to be seen}
   *
   * @param first how many bytes are passed over
   */
  static Format of(FileText text, int first) {
    if (text.isJson(first)) {
      return Format.JSON;
    }
    if (first == 0 && text.hasRulesOnly()) {
      return Format.RULES;
    }
    boolean isOfKeepalived = false;
    for (int number = 1; number <= text.lines(); number++) {
      char c = number == 1 && first > 0 ? 0 : text.firstOf(number);
      if (c != '-' && c != '#' && c != '!' && c != '\n') {
        String line = text.line(number);
        String words =
            (number == 1 ? line.substring(Math.min(first, line.length())) : line).strip();
        if (isOfLdirectord(words)) {
          return Format.LDIRECTORD;
        }
        isOfKeepalived = isOfKeepalived || isOfKeepalived(words);
      }
    }
    return isOfKeepalived ? Format.KEEPALIVED : Format.RULES;
  }

  /** {@return whether a line begins a service of ldirectord's} */
  private static boolean isOfLdirectord(String words) {
    int end = endOfWord(words, 0);
    String word = words.substring(0, end);
    return (word.equals("virtual") || word.equals("virtual6"))
        && words.substring(end).stripLeading().startsWith("=");
  }

  private static int endOfWord(String words, int begin) {
    int end = begin;
    while (end < words.length() && isOfWord(words.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfKeepalived(String words) {
    if (words.isEmpty()) {
      return false;
    }
    char c = words.charAt(0);
    if (c == '@' || c == '~') {
      return true;
    }
    int end = endOfWord(words, c == '$' ? 1 : 0);
    return c == '$'
        ? end > 1 && end < words.length() && words.charAt(end) == '='
        : OF_KEEPALIVED.contains(words.substring(0, end));
  }

  private static boolean isOfWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }
}
