package ipvs.cli.args;

import static ipvs.cli.args.Argument.NONE;
import static ipvs.cli.args.Argument.OPTIONAL;
import static ipvs.cli.args.Argument.REQUIRED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of options: all that is known of each before its value is looked at.
 *
 * <p>Both readers, the rules, the help text and the checks of manual and completions start here.
 * Which command takes which option is the matter of {@link FlagRules}.
 */
enum Flag {
  ADD_SERVICE("A", "add-service", Command.ADD_SERVICE, "add a virtual service"),
  EDIT_SERVICE(
      "E", "edit-service", Command.EDIT_SERVICE, "replace all settings of a virtual service"),
  DELETE_SERVICE(
      "D", "delete-service", Command.DELETE_SERVICE, "delete a virtual service with its servers"),
  CLEAR("C", "clear", Command.FLUSH, "delete all virtual services"),
  RESTORE("R", "restore", Command.RESTORE, "carry out the commands read from standard input"),
  SAVE("S", "save", Command.SAVE, "print the table as commands"),
  ADD_SERVER("a", "add-server", Command.ADD_SERVER, "add a real server to a service"),
  EDIT_SERVER("e", "edit-server", Command.EDIT_SERVER, "replace all settings of a real server"),
  DELETE_SERVER("d", "delete-server", Command.DELETE_SERVER, "remove a real server from a service"),
  LIST("Ll", "list", Command.LIST, "list the table, or one service of it"),
  ZERO("Z", "zero", Command.ZERO, "set the counters of one or all services to 0"),
  SET("", "set", Command.SET, "set the timeouts of connections, in seconds; 0 keeps one"),
  START_DAEMON(
      "", "start-daemon", Command.START_DAEMON, "STATE", "start synchronization: master or backup"),
  STOP_DAEMON(
      "", "stop-daemon", Command.STOP_DAEMON, "STATE", "stop synchronization: master or backup"),
  HELP("h", "help", Command.HELP, "print this text"),
  VERSION("v", "version", Command.VERSION, "print the version"),

  TCP_SERVICE(
      "t", "tcp-service", OptionName.SERVICE, REQUIRED, "ADDRESS", "a TCP service: host[:port]"),
  UDP_SERVICE(
      "u", "udp-service", OptionName.SERVICE, REQUIRED, "ADDRESS", "a UDP service: host[:port]"),
  SCTP_SERVICE(
      "", "sctp-service", OptionName.SERVICE, REQUIRED, "ADDRESS", "an SCTP service: host[:port]"),
  FWMARK_SERVICE(
      "f",
      "fwmark-service",
      OptionName.SERVICE,
      REQUIRED,
      "MARK",
      "packets with this netfilter mark, 1 to 4294967295"),
  IPV6("6", "ipv6", NONE, "", "with -f: a service for IPv6 packets"),

  SCHEDULER(
      "s",
      "scheduler",
      OptionName.SCHEDULER,
      REQUIRED,
      "NAME",
      "rr, wrr, lc, wlc, lblc, lblcr, dh, sh, sed, nq, fo, ovf, mh, twos, none (default: wlc)"),
  SCHED_FLAGS(
      "b",
      "sched-flags",
      OptionName.SCHED_FLAGS,
      REQUIRED,
      "FLAGS",
      "comma-separated: flag-1, flag-2, flag-3, sh-fallback, sh-port, mh-fallback, mh-port"),
  PERSISTENT(
      "p",
      "persistent",
      OptionName.PERSISTENT,
      OPTIONAL,
      "SECONDS",
      "keep a client on its server, 1 to 2678400 (default: 360)"),
  NETMASK(
      "M",
      "netmask",
      OptionName.NETMASK,
      REQUIRED,
      "MASK",
      "persistence of whole networks: an IPv4 mask, or an IPv6 prefix length"),
  PE("", "pe", OptionName.PE, REQUIRED, "NAME", "persistence engine: sip"),
  OPS("o", "ops", OptionName.OPS, NONE, "", "schedule every packet for itself (UDP or mark)"),
  REAL_SERVER(
      "r", "real-server", OptionName.REAL_SERVER, REQUIRED, "ADDRESS", "real server: host[:port]"),
  GATEWAYING("g", "gatewaying", OptionName.FORWARDING, NONE, "", "direct routing (default)"),
  IPIP("i", "ipip", OptionName.FORWARDING, NONE, "", "tunnelling"),
  MASQUERADING("m", "masquerading", OptionName.FORWARDING, NONE, "", "masquerading (NAT)"),
  WEIGHT(
      "w",
      "weight",
      OptionName.WEIGHT,
      REQUIRED,
      "WEIGHT",
      "share of new connections, 0 to 2147483647 (default: 1)"),
  U_THRESHOLD(
      "x",
      "u-threshold",
      OptionName.U_THRESHOLD,
      REQUIRED,
      "COUNT",
      "no new connections above this many, 0 for no limit (default: 0)"),
  L_THRESHOLD(
      "y",
      "l-threshold",
      OptionName.L_THRESHOLD,
      REQUIRED,
      "COUNT",
      "new connections again below this many (default: 0)"),
  TUN_TYPE(
      "", "tun-type", OptionName.TUN_TYPE, REQUIRED, "TYPE", "ipip, gue or gre (default: ipip)"),
  TUN_PORT("", "tun-port", OptionName.TUN_PORT, REQUIRED, "PORT", "UDP port of a gue tunnel"),
  TUN_NOCSUM("", "tun-nocsum", OptionName.TUN_NOCSUM, NONE, "", "gue, gre: no checksum (default)"),
  TUN_CSUM("", "tun-csum", OptionName.TUN_CSUM, NONE, "", "gue, gre: checksum"),
  TUN_REMCSUM("", "tun-remcsum", OptionName.TUN_REMCSUM, NONE, "", "gue: remote checksum offload"),

  NUMERIC("n", "numeric", OptionName.NUMERIC, NONE, "", "numbers instead of names"),
  CONNECTION("c", "connection", OptionName.CONNECTION, NONE, "", "list connections"),
  TIMEOUT("", "timeout", OptionName.TIMEOUT, NONE, "", "list the timeouts of connections"),
  DAEMON("", "daemon", OptionName.DAEMON, NONE, "", "list the synchronization daemons"),
  STATS("", "stats", OptionName.STATS, NONE, "", "list counters"),
  RATE("", "rate", OptionName.RATE, NONE, "", "list rates per second"),
  THRESHOLDS("", "thresholds", OptionName.THRESHOLDS, NONE, "", "list connection thresholds"),
  PERSISTENT_CONN(
      "",
      "persistent-conn",
      OptionName.PERSISTENT_CONN,
      NONE,
      "",
      "list persistent connections; with -c: persistence-engine data"),
  TUN_INFO("", "tun-info", OptionName.TUN_INFO, NONE, "", "list tunnels"),
  EXACT("X", "exact", OptionName.EXACT, NONE, "", "counters and rates in full"),
  NOSORT("", "nosort", OptionName.NOSORT, NONE, "", "list in the kernel's order"),
  SORT("", "sort", NONE, "", "list in order (always so; kept for old scripts)"),

  SYNCID(
      "",
      "syncid",
      OptionName.SYNCID,
      REQUIRED,
      "ID",
      "group of directors, 0 to 255 (default: 0; a backup with 0 takes all)"),
  MCAST_INTERFACE(
      "",
      "mcast-interface",
      OptionName.MCAST_INTERFACE,
      REQUIRED,
      "INTERFACE",
      "multicast interface (default: eth0)"),
  MCAST_GROUP(
      "",
      "mcast-group",
      OptionName.MCAST_GROUP,
      REQUIRED,
      "ADDRESS",
      "IPv4 or IPv6 multicast group (default: 224.0.0.81)"),
  MCAST_PORT("", "mcast-port", OptionName.MCAST_PORT, REQUIRED, "PORT", "UDP port (default: 8848)"),
  MCAST_TTL("", "mcast-ttl", OptionName.MCAST_TTL, REQUIRED, "TTL", "time to live (default: 1)"),
  SYNC_MAXLEN(
      "",
      "sync-maxlen",
      OptionName.SYNC_MAXLEN,
      REQUIRED,
      "BYTES",
      "largest message, 1 to 65507 (default: what fits the interface)");

  private static final List<Flag> ALL = List.of(values());
  private static final Flag[] BY_LETTER = new Flag[128];
  private static final Map<String, Flag> BY_NAME = new HashMap<>(128);

  static {
    for (Flag flag : ALL) {
      for (int i = 0; i < flag.letters.length(); i++) {
        BY_LETTER[flag.letters.charAt(i)] = flag;
      }
      BY_NAME.put(flag.longName, flag);
    }
  }

  private final String letters;
  private final String longName;
  private final Optional<Command> command;
  private final Optional<OptionName> tracked;
  private final Argument argument;
  private final String label;
  private final String description;

  /** A command without a value. */
  Flag(String letters, String longName, Command command, String description) {
    this(letters, longName, Optional.of(command), Optional.empty(), NONE, "", description);
  }

  /** A command with a value. */
  Flag(String letters, String longName, Command command, String label, String description) {
    this(letters, longName, Optional.of(command), Optional.empty(), REQUIRED, label, description);
  }

  /** An option that is counted and checked. */
  Flag(
      String letters,
      String longName,
      OptionName tracked,
      Argument argument,
      String label,
      String description) {
    this(letters, longName, Optional.empty(), Optional.of(tracked), argument, label, description);
  }

  /** An option that is neither. */
  Flag(String letters, String longName, Argument argument, String label, String description) {
    this(letters, longName, Optional.empty(), Optional.empty(), argument, label, description);
  }

  Flag(
      String letters,
      String longName,
      Optional<Command> command,
      Optional<OptionName> tracked,
      Argument argument,
      String label,
      String description) {
    this.letters = letters;
    this.longName = longName;
    this.command = command;
    this.tracked = tracked;
    this.argument = argument;
    this.label = label;
    this.description = description;
  }

  /** {@return all options, in the order in which help lists them} */
  static List<Flag> all() {
    return ALL;
  }

  /** {@return the option with this letter, if there is one} */
  static Optional<Flag> ofLetter(char letter) {
    return letter < BY_LETTER.length ? Optional.ofNullable(BY_LETTER[letter]) : Optional.empty();
  }

  /** {@return the option with this name, in full and without dashes, if there is one} */
  static Optional<Flag> ofLongName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** {@return its letters, none for most, two for the one that has an alias} */
  String letters() {
    return letters;
  }

  /** {@return its name without dashes} */
  String longName() {
    return longName;
  }

  /** {@return the command that it stands for, if it is one} */
  Optional<Command> command() {
    return command;
  }

  /** {@return what messages call it, unless it may be repeated and fits every command} */
  Optional<OptionName> tracked() {
    return tracked;
  }

  /** {@return whether a value follows} */
  Argument argument() {
    return argument;
  }

  /** {@return what help calls the value, empty where there is none} */
  String label() {
    return label;
  }

  /** {@return one line for the help text} */
  String description() {
    return description;
  }

  /** {@return the shortest way to write it, with its dashes} */
  String shortestName() {
    return letters.isEmpty() ? "--" + longName : "-" + letters.charAt(0);
  }
}
