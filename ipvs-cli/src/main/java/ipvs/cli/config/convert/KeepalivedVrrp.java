package ipvs.cli.config.convert;

import ipvs.model.vrrp.Announcements;
import ipvs.model.vrrp.Tracked;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpElection;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpHooks;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpPeers;
import ipvs.model.vrrp.VrrpScript;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.model.vrrp.VrrpSyncGroup;
import ipvs.model.vrrp.VrrpTracking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes what is said of VRRP in keepalived's language. For one thread. */
final class KeepalivedVrrp {
  private final TextOut out;
  private final KeepalivedLines lines;

  KeepalivedVrrp(TextOut out, KeepalivedLines lines) {
    this.out = out;
    this.lines = lines;
  }

  /** Writes what is said of all instances, within the block for everything. */
  void globals(VrrpGlobals global) {
    lines.number("vrrp_version", global.version());
    announcements("vrrp_", global.announcements());
    lines.time("vrrp_garp_interval", global.announcements().arpPause());
    lines.time("vrrp_gna_interval", global.announcements().advertisementPause());
    lines.address("vrrp_mcast_group4", global.group4());
    lines.address("vrrp_mcast_group6", global.group6());
    lines.choice("vrrp_check_unicast_src", global.checksUnicastSource());
    lines.choice("vrrp_skip_check_adv_addr", global.skipsAddressCheck());
    lines.time("vrrp_startup_delay", global.startupDelay());
    lines.pipe("vrrp_notify_fifo", global.fifo());
    lines.command("vrrp_notify_fifo_script", global.fifoReader());
    lines.kept(global.kept());
  }

  /** Writes the blocks of VRRP. */
  void write(VrrpSettings vrrp) {
    if (!vrrp.staticAddresses().isEmpty()) {
      out.gap();
      addresses("static_ipaddress", vrrp.staticAddresses());
    }
    vrrp.scripts().forEach(this::script);
    vrrp.groups().forEach(this::group);
    vrrp.instances().forEach(this::instance);
  }

  private void script(VrrpScript script) {
    begin("vrrp_script", script.name());
    lines.command("script", Optional.of(script.command()));
    if (!script.interval().equals(Duration.ofSeconds(1))) {
      lines.time("interval", Optional.of(script.interval()));
    }
    lines.time("timeout", script.timeout());
    boolean isWeighty = script.weight().value() != 0 || script.weight().isReversed();
    if (isWeighty) {
      out.line(KeepalivedWords.weight(script.weight()));
    }
    if (script.rise() > 1) {
      out.line("rise " + script.rise());
    }
    if (script.fall() > 1) {
      out.line("fall " + script.fall());
    }
    lines.flag("init_fail", script.failsAtStart());
    end();
  }

  private void begin(String keyword, String name) {
    out.gap();
    out.about(keyword + " " + name);
    out.begin(keyword + " " + KeepalivedWords.word(name));
  }

  private void end() {
    out.end();
    out.about("");
  }

  private void group(VrrpSyncGroup group) {
    begin("vrrp_sync_group", group.name());
    list("group", group.instances().stream().map(KeepalivedWords::word).toList());
    tracking(group.tracking());
    hooks(group.hooks());
    lines.kept(group.kept());
    end();
  }

  private void list(String keyword, List<String> words) {
    if (!words.isEmpty()) {
      out.begin(keyword);
      words.forEach(out::line);
      out.end();
    }
  }

  private void instance(VrrpInstance instance) {
    begin("vrrp_instance", instance.name());
    lines.text("interface", Optional.of(instance.interfaceName()));
    election(instance.election());
    if (instance.authentication().isPresent()) {
      out.begin("authentication");
      out.line("auth_type PASS");
      lines.text("auth_pass", Optional.of(instance.authentication().get().password().text()));
      out.end();
    }
    addresses("virtual_ipaddress", instance.addresses().announced());
    addresses("virtual_ipaddress_excluded", instance.addresses().unannounced());
    tracking(instance.tracking());
    peers(instance.peers());
    announcements("", instance.announcements());
    hooks(instance.hooks());
    lines.kept(instance.kept());
    end();
  }

  private void election(VrrpElection election) {
    out.line("virtual_router_id " + election.routerId());
    if (election.priority() != VrrpElection.DEFAULT_PRIORITY) {
      out.line("priority " + election.priority());
    }
    if (!election.advertInterval().equals(VrrpElection.DEFAULT_INTERVAL)) {
      lines.time("advert_int", Optional.of(election.advertInterval()));
    }
    lines.number("version", election.version());
    if (election.initialState().isPresent()) {
      out.line("state " + election.initialState().get());
    }
    lines.flag("nopreempt", election.isNonPreemptive());
    lines.time("preempt_delay", election.preemptDelay());
    lines.number("down_timer_adverts", election.downTimerAdverts());
  }

  private void addresses(String keyword, List<VrrpAddress> addresses) {
    list(keyword, addresses.stream().map(KeepalivedVrrp::address).toList());
  }

  private static String address(VrrpAddress address) {
    StringBuilder line = new StringBuilder();
    line.append(address.address()).append('/').append(address.prefixLength());
    option(line, "brd", address.broadcast());
    option(line, "dev", address.device());
    option(line, "scope", address.scope());
    option(line, "label", address.label());
    return line.append(address.isUntracked() ? " no_track" : "").toString();
  }

  private static void option(StringBuilder line, String keyword, Optional<String> word) {
    if (word.isPresent()) {
      line.append(' ').append(keyword).append(' ').append(KeepalivedWords.word(word.get()));
    }
  }

  private void tracking(VrrpTracking tracking) {
    tracked("track_interface", tracking.interfaces());
    tracked("track_script", tracking.scripts());
    tracked("track_file", tracking.files());
    lines.flag("dont_track_primary", tracking.ignoresOwnInterface());
  }

  private void tracked(String keyword, List<Tracked> all) {
    list(keyword, all.stream().map(KeepalivedVrrp::tracked).toList());
  }

  private static String tracked(Tracked tracked) {
    return KeepalivedWords.word(tracked.name())
        + tracked.weight().map(weight -> " " + KeepalivedWords.weight(weight)).orElse("");
  }

  private void peers(VrrpPeers peers) {
    lines.address("unicast_src_ip", peers.source());
    lines.address("mcast_src_ip", peers.multicastSource());
    list("unicast_peer", peers.peers().stream().map(KeepalivedVrrp::peer).toList());
    lines.number("unicast_ttl", peers.ttl());
    lines.choice("check_unicast_src", peers.checksSource());
    lines.choice("skip_check_adv_addr", peers.skipsAddressCheck());
    if (peers.sumsPacketAlone()) {
      out.line("vrrp_version3_checksum none");
    }
  }

  private static String peer(VrrpPeers.Peer peer) {
    return peer.address() + ttl("min_ttl", peer.leastTtl()) + ttl("max_ttl", peer.greatestTtl());
  }

  private static String ttl(String keyword, OptionalInt number) {
    return number.isPresent() ? " " + keyword + " " + number.getAsInt() : "";
  }

  private void announcements(String prefix, Announcements announcements) {
    lines.time(prefix + "garp_master_delay", announcements.master().delay());
    lines.number(prefix + "garp_master_repeat", announcements.master().repeat());
    lines.time(prefix + "garp_lower_prio_delay", announcements.lowerPriority().delay());
    lines.number(prefix + "garp_lower_prio_repeat", announcements.lowerPriority().repeat());
    lines.choice(prefix + "lower_prio_no_advert", announcements.isLowerUnanswered());
    lines.time(prefix + "garp_master_refresh", announcements.refresh());
    lines.number(prefix + "garp_master_refresh_repeat", announcements.refreshRepeat());
  }

  private void hooks(VrrpHooks hooks) {
    for (VrrpHooks.Event event : VrrpHooks.Event.values()) {
      lines.command(event.word(), Optional.ofNullable(hooks.byState().get(event)));
    }
    lines.command("notify", hooks.any());
  }
}
