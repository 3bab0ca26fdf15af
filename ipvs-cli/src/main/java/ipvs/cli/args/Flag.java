package ipvs.cli.args;

import static ipvs.cli.args.Argument.NONE;
import static ipvs.cli.args.Argument.OPTIONAL;
import static ipvs.cli.args.Argument.REQUIRED;

import ipvs.model.Persistence;
import ipvs.model.SyncDaemon;
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
  EDIT_SERVICE("E", "edit-service", Command.EDIT_SERVICE, "replace all settings of a service"),
  DELETE_SERVICE("D", "delete-service", Command.DELETE_SERVICE, "delete a service, servers too"),
  CLEAR("C", "clear", Command.FLUSH, "delete all services"),
  RESTORE("R", "restore", Command.RESTORE, "carry out the commands on standard input"),
  SAVE("S", "save", Command.SAVE, "print the table as commands"),
  ADD_SERVER("a", "add-server", Command.ADD_SERVER, "add a real server to a service"),
  EDIT_SERVER("e", "edit-server", Command.EDIT_SERVER, "replace all settings of a server"),
  DELETE_SERVER("d", "delete-server", Command.DELETE_SERVER, "remove a server from a service"),
  LIST("Ll", "list", Command.LIST, "list the table, or one service of it"),
  ZERO("Z", "zero", Command.ZERO, "set the counters of one or all services to 0"),
  SET("set", Command.SET, NONE, "TCP TCPFIN UDP", "set timeouts in seconds, 0 to keep one"),
  START_DAEMON("start-daemon", Command.START_DAEMON, REQUIRED, "ROLE", "start a master or backup"),
  STOP_DAEMON("stop-daemon", Command.STOP_DAEMON, REQUIRED, "ROLE", "stop a master or backup"),
  HELP("h", "help", Command.HELP, "print this text"),
  VERSION("v", "version", Command.VERSION, "print the version"),

  TCP_SERVICE("t", "tcp-service", OptionName.SERVICE, "ADDRESS", "host[:port] for TCP"),
  UDP_SERVICE("u", "udp-service", OptionName.SERVICE, "ADDRESS", "host[:port] for UDP"),
  SCTP_SERVICE("", "sctp-service", OptionName.SERVICE, "ADDRESS", "host[:port] for SCTP"),
  FWMARK_SERVICE("f", "fwmark-service", OptionName.SERVICE, "MARK", "netfilter mark, 1 to 2^32-1"),
  IPV6("6", "ipv6", "with -f: IPv6 packets"),

  SCHEDULER("s", OptionName.SCHEDULER, "NAME", "how a server is chosen (default: wlc)"),
  SCHED_FLAGS("b", OptionName.SCHED_FLAGS, "FLAGS", "flags for it, with commas between them"),
  PERSISTENT(
      "p",
      OptionName.PERSISTENT,
      OPTIONAL,
      "SECONDS",
      "stay with a server (default: " + Persistence.DEFAULT_TIMEOUT + ")"),
  NETMASK("M", OptionName.NETMASK, "MASK", "with -p: IPv4 mask, or IPv6 prefix length"),
  PE("", OptionName.PE, "NAME", "with -p: persistence engine, for instance sip"),
  OPS("o", OptionName.OPS, "choose a server for every packet, UDP or mark"),

  REAL_SERVER("r", OptionName.REAL_SERVER, "ADDRESS", "host[:port] of a server"),
  GATEWAYING("g", "gatewaying", OptionName.FORWARDING, "direct routing (default)"),
  IPIP("i", "ipip", OptionName.FORWARDING, "tunnelling"),
  MASQUERADING("m", "masquerading", OptionName.FORWARDING, "masquerading (NAT)"),
  WEIGHT("w", OptionName.WEIGHT, "WEIGHT", "share of connections, from 0 (default: 1)"),
  U_THRESHOLD("x", OptionName.U_THRESHOLD, "COUNT", "most connections, 0 for any (default: 0)"),
  L_THRESHOLD("y", OptionName.L_THRESHOLD, "COUNT", "when to begin again (default: 0)"),
  TUN_TYPE("", OptionName.TUN_TYPE, "TYPE", "with -i: ipip, gue or gre (default: ipip)"),
  TUN_PORT("", OptionName.TUN_PORT, "PORT", "gue: UDP port of the tunnel"),
  TUN_NOCSUM("", OptionName.TUN_NOCSUM, "gue, gre: no checksum (default)"),
  TUN_CSUM("", OptionName.TUN_CSUM, "gue, gre: checksum"),
  TUN_REMCSUM("", OptionName.TUN_REMCSUM, "gue: remote checksum offload"),

  NUMERIC("n", OptionName.NUMERIC, "numbers instead of names"),
  CONNECTION("c", OptionName.CONNECTION, "list connections"),
  TIMEOUT("", OptionName.TIMEOUT, "list timeouts"),
  DAEMON("", OptionName.DAEMON, "list synchronization daemons"),
  STATS("", OptionName.STATS, "show counters"),
  RATE("", OptionName.RATE, "show rates per second"),
  THRESHOLDS("", OptionName.THRESHOLDS, "show -x and -y"),
  PERSISTENT_CONN("", OptionName.PERSISTENT_CONN, "show persistent connections; with -c: engines"),
  TUN_INFO("", OptionName.TUN_INFO, "show tunnels"),
  EXACT("X", OptionName.EXACT, "counters and rates in full"),
  NOSORT("", OptionName.NOSORT, "in the order of the kernel"),
  SORT("", "sort", "in order, as always"),

  SYNCID("", OptionName.SYNCID, "ID", "of directors that belong together (default: 0)"),
  MCAST_INTERFACE("", OptionName.MCAST_INTERFACE, "NAME", "interface (default: eth0)"),
  MCAST_GROUP("", OptionName.MCAST_GROUP, "ADDRESS", "IPv4 or IPv6 (default: 224.0.0.81)"),
  MCAST_PORT(
      "", OptionName.MCAST_PORT, "PORT", "UDP port (default: " + SyncDaemon.DEFAULT_PORT + ")"),
  MCAST_TTL("", OptionName.MCAST_TTL, "TTL", "time to live (default: 1)"),
  SYNC_MAXLEN("", OptionName.SYNC_MAXLEN, "BYTES", "largest message (default: by interface)");

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

  /** A command without a letter, followed by something. */
  Flag(String longName, Command command, Argument argument, String label, String description) {
    this("", longName, Optional.of(command), Optional.empty(), argument, label, description);
  }

  /** An option without a value. */
  Flag(String letters, OptionName name, String description) {
    this(letters, name.toString(), name, description);
  }

  /** An option without a value, called otherwise in messages. */
  Flag(String letters, String longName, OptionName name, String description) {
    this(letters, longName, Optional.empty(), Optional.of(name), NONE, "", description);
  }

  /** An option that may be repeated and fits every command. */
  Flag(String letters, String longName, String description) {
    this(letters, longName, Optional.empty(), Optional.empty(), NONE, "", description);
  }

  /** An option with a value. */
  Flag(String letters, OptionName name, String label, String description) {
    this(letters, name, REQUIRED, label, description);
  }

  /** An option whose value may be left out. */
  Flag(String letters, OptionName name, Argument argument, String label, String description) {
    this(
        letters,
        name.toString(),
        Optional.empty(),
        Optional.of(name),
        argument,
        label,
        description);
  }

  /** An option with a value, called otherwise in messages. */
  Flag(String letters, String longName, OptionName name, String label, String description) {
    this(letters, longName, Optional.empty(), Optional.of(name), REQUIRED, label, description);
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

  /** {@return whether messages call it so} */
  boolean isCalled(OptionName name) {
    return tracked.isPresent() && tracked.get() == name;
  }

  /** {@return whether a value follows} */
  Argument argument() {
    return argument;
  }

  /** {@return what help says that follows, empty where nothing does} */
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
