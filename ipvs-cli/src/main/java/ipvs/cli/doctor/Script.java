package ipvs.cli.doctor;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.table.ServiceWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The script that prepares a director or a real server: start, stop and status.
 *
 * <p>It is text and nothing more: whoever wants it runs it. It takes a POSIX shell, {@code ip}, and
 * the files below {@code /proc/sys}. Start may be repeated; stop puts back what start found.
 */
public final class Script {
  private static final String START = "start() {\n  mkdir -p \"$STATE\" || exit 1\n";

  /** The function that looks at the interface. */
  private static final String LEAST = "  least ";

  private static final String REMEMBERED = "    remember \"${each#/proc/sys/net/}\" || :\n  done\n";

  private final ScriptRequest request;
  private final StringBuilder out = new StringBuilder();

  private Script(ScriptRequest request) {
    this.request = request;
  }

  /** {@return the script for a request} */
  public static String of(ScriptRequest request) {
    Script script = new Script(request);
    script.write();
    return script.out.toString();
  }

  private void write() {
    if (request.isDirector()) {
      director();
    } else if (request.method() == Method.NAT) {
      masqueraded();
    } else if (request.method() == Method.DR) {
      direct();
    } else {
      tunnel();
    }
    String actions = out.toString();
    out.setLength(0);
    head(actions);
    out.append(ScriptText.MESSAGES);
    out.append(ScriptText.functions(actions));
    out.append(actions);
    out.append(ScriptText.WORDS);
  }

  private void head(String actions) {
    String role = request.isDirector() ? "director" : "server";
    String addresses =
        request.addresses().stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    line("#!/bin/sh");
    line("# " + (request.isDirector() ? "Director" : "Real server") + of(addresses) + ".");
    line("# Made by: " + request.command());
    line("# start | stop | status. start may be repeated; stop puts back what start found.");
    if (request.isDirector()) {
      line("# For the table itself a unit of systemd, such as ipvsadm.service, does better.");
    }
    String first = request.addresses().isEmpty() ? "nat" : request.addresses().get(0).toString();
    line("NAME='ipvs-" + role + "'");
    line("STATE='/run/ipvs-" + role + "-" + first + "'");
    if (request.isDirector() || request.method() != Method.NAT) {
      if (actions.contains("$LAN") || actions.contains(LEAST)) {
        line("LAN='" + request.link() + "'");
      }
      if (actions.contains("$DEVICE") || actions.contains("add \"$vip\"")) {
        line("DEVICE='" + device() + "'");
      }
      line(
          "VIPS='"
              + request.addresses().stream()
                  .map(AddressRules::host)
                  .collect(Collectors.joining(" "))
              + "'");
    } else {
      line("DIRECTOR='" + request.director().orElseThrow() + "'");
      line("CLIENT='" + request.client() + "'");
    }
  }

  private String of(String addresses) {
    String method =
        switch (request.method()) {
          case DR -> " (direct routing)";
          case TUN -> " (tunnel)";
          case NAT -> " (NAT)";
        };
    return (addresses.isEmpty() ? "" : " of " + addresses) + method;
  }

  private String device() {
    if (request.isDirector()) {
      return request.link();
    }
    boolean isFour =
        request.addresses().stream().allMatch(each -> each.family() == AddressFamily.INET);
    return request.method() == Method.TUN && isFour ? request.tunnel().device() : "lo";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private boolean hasIpv4() {
    return request.addresses().stream().anyMatch(each -> each.family() == AddressFamily.INET);
  }

  /** The switches against ARP come before the addresses, and go after them. */
  private void direct() {
    out.append(START);
    if (hasIpv4()) {
      line("  # Quiet first: between the address and the switch the whole network would learn");
      line("  # this machine as the virtual address.");
      quiet();
    }
    line("  for vip in $VIPS; do add \"$vip\"; done");
    line("}");
    stop();
    line("status() {");
    line("  for vip in $VIPS; do held \"$vip\"; done");
    if (hasIpv4()) {
      quietStatus();
    }
    line("}");
  }

  private void quiet() {
    for (String link : links()) {
      line("  keep \"ipv4/conf/" + link + "/arp_ignore\" 1");
      line("  keep \"ipv4/conf/" + link + "/arp_announce\" 2");
    }
  }

  private List<String> links() {
    return request.coversAll() ? List.of("all") : List.of("$LAN");
  }

  private void quietStatus() {
    line("  least arp_ignore 1");
    line("  least arp_announce 2");
  }

  private void stop() {
    line("stop() {");
    line("  # The addresses go first, for the same reason.");
    line("  for vip in $VIPS; do drop \"$vip\"; done");
    line("  restore");
    line("}");
  }

  private void tunnel() {
    TunnelKind kind = request.tunnel();
    out.append(START);
    line("  [ -e \"/sys/class/net/$DEVICE\" ] || modprobe " + module() + " ||");
    line("    trouble 'cannot load module " + module() + "'");
    if (kind == TunnelKind.GUE) {
      int port = request.tunnelPort();
      line("  ip fou show 2> /dev/null | grep -q 'port " + port + " ' ||");
      line("    { modprobe fou && ip fou add port " + port + " gue && : > \"$STATE/port\"; } ||");
      line("    trouble 'cannot open port " + port + "'");
    }
    line("  # Packets from the world come out of a device that has no route back to it. When the");
    line("  # switch for all is lifted, the card keeps its protection by its own.");
    line("  if [ \"$(cat /proc/sys/net/ipv4/conf/all/rp_filter)\" = 1 ]; then");
    line("    keep \"ipv4/conf/$LAN/rp_filter\" 1");
    line("    put ipv4/conf/all/rp_filter 0");
    line("  fi");
    line("  put \"ipv4/conf/$DEVICE/rp_filter\" 0");
    if (hasIpv4()) {
      quiet();
    }
    line("  ip link show dev \"$DEVICE\" 2> /dev/null | grep -q '[<,]UP[,>]' || {");
    line("    if ip link set \"$DEVICE\" up; then : > \"$STATE/up\"; else");
    line("      trouble \"cannot set $DEVICE up\"");
    line("    fi");
    line("  }");
    line("  for vip in $VIPS; do add \"$vip\"; done");
    line("}");
    line("stop() {");
    line("  for vip in $VIPS; do drop \"$vip\"; done");
    line("  [ ! -e \"$STATE/up\" ] || ip link set \"$DEVICE\" down ||");
    line("    trouble \"cannot set $DEVICE down\"");
    if (request.tunnel() == TunnelKind.GUE) {
      int port = request.tunnelPort();
      line("  [ ! -e \"$STATE/port\" ] || ip fou del port " + port + " ||");
      line("    trouble 'cannot close port " + port + "'");
    }
    line("  restore");
    line("}");
    line("status() {");
    line("  if ip link show dev \"$DEVICE\" 2> /dev/null | grep -q '[<,]UP[,>]'; then");
    line("    say \"$DEVICE is up\"");
    line("  else");
    line("    trouble \"$DEVICE is not up\"");
    line("  fi");
    line("  v=$(highest rp_filter \"$DEVICE\" 2> /dev/null) || v=unknown");
    line("  case $v in");
    line("    0 | 2) say \"rp_filter is $v\" ;;");
    line("    *) trouble \"rp_filter is $v, wanted 0 or 2\" ;;");
    line("  esac");
    line("  for vip in $VIPS; do held \"$vip\"; done");
    line("}");
  }

  private String module() {
    return request.tunnel() == TunnelKind.GRE ? "ip_gre" : "ipip";
  }

  private void masqueraded() {
    IpAddress director = request.director().orElseThrow();
    String family = director.family() == AddressFamily.INET ? "-4" : "-6";
    line("through() {");
    line("  ip " + family + " route get \"$CLIENT\" 2> /dev/null | grep -qF \" via $DIRECTOR \"");
    line("}");
    out.append(START);
    line("  ! through || return 0");
    if (request.setsGateway()) {
      line("  ip " + family + " route show default > \"$STATE/routes.new\"");
      line("  [ -e \"$STATE/routes\" ] || mv \"$STATE/routes.new\" \"$STATE/routes\"");
      line("  ip " + family + " route replace default via \"$DIRECTOR\" ||");
      line("    trouble \"cannot set the default route\"");
    } else {
      line("  # It would cut the session of whoever runs this from elsewhere: run it yourself, or");
      line("  # make this script with --set-gateway.");
      line("  #   ip " + family + " route replace default via " + director);
      line("  trouble \"replies do not go through $DIRECTOR; see the command in this script\"");
    }
    line("}");
    line("stop() {");
    if (request.setsGateway()) {
      line("  if [ -e \"$STATE/routes\" ]; then");
      line("    ip " + family + " route del default via \"$DIRECTOR\" 2> /dev/null");
      line("    while read -r route; do");
      line("      # The words of a route are words of the command.");
      line("      # shellcheck disable=SC2086");
      line("      ip " + family + " route replace $route || trouble \"cannot restore $route\"");
      line("    done < \"$STATE/routes\"");
      line("  fi");
    }
    line("  restore");
    line("}");
    line("status() {");
    line("  if through; then");
    line("    say \"replies go through $DIRECTOR\"");
    line("  else");
    line("    trouble \"replies do not go through $DIRECTOR\"");
    line("  fi");
    line("}");
  }

  private void director() {
    out.append(START);
    line("  [ -e /proc/sys/net/ipv4/vs ] || modprobe ip_vs || trouble 'cannot load module ip_vs'");
    if (request.method() == Method.NAT) {
      forward();
      line("  # Redirects would tell servers and clients on this wire to by-pass the director.");
      line("  put ipv4/conf/all/send_redirects 0");
      line("  put \"ipv4/conf/$LAN/send_redirects\" 0");
    }
    if (!request.isMoved()) {
      line("  for vip in $VIPS; do add \"$vip\"; done");
    }
    if (!request.file().isEmpty()) {
      line("  ipvs apply " + fileWords() + " || trouble 'cannot apply the rules'");
    }
    if (!request.isMoved()) {
      line("  for vip in $VIPS; do");
      line("    case $vip in *:*) continue ;; esac");
      line("    ! command -v arping > /dev/null ||");
      line("      arping -q -U -c 3 -I \"$LAN\" \"${vip%/*}\" > /dev/null 2>&1 || :");
      line("  done");
    }
    line("}");
    line("stop() {");
    if (!request.isMoved()) {
      line("  for vip in $VIPS; do drop \"$vip\"; done");
    }
    for (String service : request.cleared().stream().map(ServiceWord::format).toList()) {
      line("  ipvs flush --scope service=" + service + " --yes || trouble 'cannot flush'");
    }
    line("  restore");
    line("}");
    line("status() {");
    line("  for vip in $VIPS; do");
    line("    if ip route get \"${vip%/*}\" 2> /dev/null | grep -q '^local '; then");
    line("      say \"$vip is local\"");
    line("    else");
    line("      trouble \"$vip is not local\"");
    line("    fi");
    line("  done");
    if (request.method() == Method.NAT) {
      forwardStatus();
    }
    if (!request.file().isEmpty()) {
      line("  if ipvs diff " + fileWords() + " > /dev/null; then");
      line("    say 'the table is that of the rules'");
      line("  else");
      line("    trouble 'the table is not that of the rules'");
      line("  fi");
    }
    line("}");
  }

  /** The kernel alters other switches with these, which stop has to put back, too. */
  private void forward() {
    line("  # The kernel alters these with the next one.");
    line("  for each in /proc/sys/net/ipv4/conf/all/accept_redirects \\");
    line("    /proc/sys/net/ipv4/conf/*/forwarding; do");
    out.append(REMEMBERED);
    line("  keep ipv4/ip_forward 1");
    if (hasIpv6()) {
      line("  # A router forgets the routes that others advertise, unless accept_ra is 2.");
      line("  for each in /proc/sys/net/ipv6/conf/*/forwarding; do");
      out.append(REMEMBERED);
      line("  keep ipv6/conf/all/forwarding 1");
    }
  }

  private void forwardStatus() {
    line("  forwards ip_forward ipv4/ip_forward");
    if (hasIpv6()) {
      line("  forwards 'forwarding of IPv6' ipv6/conf/all/forwarding");
    }
  }

  private boolean hasIpv6() {
    return request.addresses().stream().anyMatch(each -> each.family() == AddressFamily.INET6);
  }

  /** The file and how it is read, as words of a shell. */
  private String fileWords() {
    List<String> words = new ArrayList<>(request.reading());
    words.add(request.file());
    return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }
}
