package ipvs.cli.args;

import static ipvs.cli.args.OptionName.CONNECTION;
import static ipvs.cli.args.OptionName.DAEMON;
import static ipvs.cli.args.OptionName.EXACT;
import static ipvs.cli.args.OptionName.FORWARDING;
import static ipvs.cli.args.OptionName.L_THRESHOLD;
import static ipvs.cli.args.OptionName.MCAST_GROUP;
import static ipvs.cli.args.OptionName.MCAST_INTERFACE;
import static ipvs.cli.args.OptionName.MCAST_PORT;
import static ipvs.cli.args.OptionName.MCAST_TTL;
import static ipvs.cli.args.OptionName.NETMASK;
import static ipvs.cli.args.OptionName.NOSORT;
import static ipvs.cli.args.OptionName.NUMERIC;
import static ipvs.cli.args.OptionName.OPS;
import static ipvs.cli.args.OptionName.PE;
import static ipvs.cli.args.OptionName.PERSISTENT;
import static ipvs.cli.args.OptionName.PERSISTENT_CONN;
import static ipvs.cli.args.OptionName.RATE;
import static ipvs.cli.args.OptionName.REAL_SERVER;
import static ipvs.cli.args.OptionName.SCHEDULER;
import static ipvs.cli.args.OptionName.SCHED_FLAGS;
import static ipvs.cli.args.OptionName.SERVICE;
import static ipvs.cli.args.OptionName.STATS;
import static ipvs.cli.args.OptionName.SYNCID;
import static ipvs.cli.args.OptionName.SYNC_MAXLEN;
import static ipvs.cli.args.OptionName.THRESHOLDS;
import static ipvs.cli.args.OptionName.TIMEOUT;
import static ipvs.cli.args.OptionName.TUN_CSUM;
import static ipvs.cli.args.OptionName.TUN_INFO;
import static ipvs.cli.args.OptionName.TUN_NOCSUM;
import static ipvs.cli.args.OptionName.TUN_PORT;
import static ipvs.cli.args.OptionName.TUN_REMCSUM;
import static ipvs.cli.args.OptionName.TUN_TYPE;
import static ipvs.cli.args.OptionName.U_THRESHOLD;
import static ipvs.cli.args.OptionName.WEIGHT;

import ipvs.model.TunnelType;

/** Required, optional and mutually exclusive options of a command, and of a type of tunnel. */
final class FlagRules {
  private static final OptionSet NOTHING = OptionSet.NONE;

  private static final Rule BARE = new Rule(NOTHING, NOTHING, NOTHING);

  private static final Rule SERVICE_SETTINGS =
      new Rule(
          OptionSet.of(SERVICE),
          OptionSet.of(SCHEDULER, SCHED_FLAGS, PERSISTENT, NETMASK, PE, OPS),
          NOTHING);

  private static final Rule SERVER_SETTINGS =
      new Rule(
          OptionSet.of(SERVICE, REAL_SERVER),
          OptionSet.of(
              FORWARDING,
              WEIGHT,
              U_THRESHOLD,
              L_THRESHOLD,
              TUN_TYPE,
              TUN_PORT,
              TUN_NOCSUM,
              TUN_CSUM,
              TUN_REMCSUM),
          NOTHING);

  private static final Rule THE_SERVICE = new Rule(OptionSet.of(SERVICE), NOTHING, NOTHING);

  private static final Rule THE_SERVER =
      new Rule(OptionSet.of(SERVICE, REAL_SERVER), NOTHING, NOTHING);

  private static final Rule ANY_SERVICE = new Rule(NOTHING, OptionSet.of(SERVICE), NOTHING);

  private static final Rule ANY_SYNCID = new Rule(NOTHING, OptionSet.of(SYNCID), NOTHING);

  private static final Rule NUMBERS = new Rule(NOTHING, OptionSet.of(NUMERIC), NOTHING);

  private static final Rule LISTING =
      new Rule(
          NOTHING,
          OptionSet.of(
              NUMERIC, EXACT, STATS, RATE, THRESHOLDS, PERSISTENT_CONN, NOSORT, TUN_INFO, SYNCID),
          OptionSet.of(CONNECTION, SERVICE, TIMEOUT, DAEMON));

  private static final Rule DAEMON_SETTINGS =
      new Rule(
          NOTHING,
          OptionSet.of(MCAST_INTERFACE, SYNCID, MCAST_GROUP, MCAST_PORT, MCAST_TTL, SYNC_MAXLEN),
          NOTHING);

  private static final OptionSet CHECKSUMS = OptionSet.of(TUN_NOCSUM, TUN_CSUM, TUN_REMCSUM);

  private static final Rule GUE =
      new Rule(OptionSet.of(TUN_PORT), OptionSet.of(TUN_TYPE), CHECKSUMS);

  private static final Rule GRE =
      new Rule(NOTHING, OptionSet.of(TUN_TYPE), OptionSet.of(TUN_NOCSUM, TUN_CSUM));

  private static final Rule IPIP = new Rule(NOTHING, OptionSet.of(TUN_TYPE), NOTHING);

  /** All that only a tunnel has. */
  static final OptionSet TUNNEL_OPTIONS = OptionSet.of(TUN_TYPE, TUN_PORT).and(CHECKSUMS);

  private static final OptionSet DETAILS = OptionSet.of(STATS, RATE, THRESHOLDS);

  private FlagRules() {}

  /**
   * What must, may, and may only by itself be given; all else is refused.
   *
   * @param required each of these
   * @param optional any of these
   * @param exclusive at most one of these
   */
  record Rule(OptionSet required, OptionSet optional, OptionSet exclusive) {
    /** {@return whether an option is taken at all} */
    boolean allows(OptionName name) {
      return required.has(name) || optional.has(name) || exclusive.has(name);
    }

    /** {@return whether nothing is out of place} */
    boolean isKept(OptionSet given) {
      return given.hasAll(required)
          && required.and(optional).and(exclusive).hasAll(given)
          && given.intersection(exclusive).size() <= 1;
    }
  }

  /** {@return the rule for a command} */
  static Rule of(Command command) {
    return switch (command) {
      case ADD_SERVICE, EDIT_SERVICE -> SERVICE_SETTINGS;
      case DELETE_SERVICE -> THE_SERVICE;
      case ADD_SERVER, EDIT_SERVER -> SERVER_SETTINGS;
      case DELETE_SERVER -> THE_SERVER;
      case LIST -> LISTING;
      case ZERO -> ANY_SERVICE;
      case START_DAEMON -> DAEMON_SETTINGS;
      case STOP_DAEMON -> ANY_SYNCID;
      case SAVE -> NUMBERS;
      case FLUSH, RESTORE, SET, HELP, VERSION -> BARE;
    };
  }

  /** {@return the rule for a type of tunnel, within the options that only tunnels have} */
  static Rule of(TunnelType type) {
    if (type.equals(TunnelType.GUE)) {
      return GUE;
    }
    return type.equals(TunnelType.GRE) ? GRE : IPIP;
  }

  /**
   * Checks what was given to a command.
   *
   * @throws UsageException for the first option, in the order of their names, that is out of place
   */
  static void check(Command command, OptionSet given) throws UsageException {
    check(of(command), given, command, "command");
  }

  /**
   * Checks what was given to a server that is reached through a tunnel.
   *
   * @throws UsageException for the first option, in the order of their names, that is out of place
   */
  static void check(TunnelType type, OptionSet given) throws UsageException {
    check(of(type), given.intersection(TUNNEL_OPTIONS), type, "tunnel type");
  }

  /**
   * Checks what a listing is asked to show.
   *
   * @throws UsageException where what is listed does not have what is to be shown of it
   */
  static void checkListing(OptionSet given) throws UsageException {
    boolean settings = given.has(TIMEOUT) || given.has(DAEMON);
    boolean other = settings || given.has(CONNECTION);
    if (other && given.hasAnyOf(DETAILS) || settings && given.has(PERSISTENT_CONN)) {
      throw UsageException.invalid("options conflicts in the list command");
    }
  }

  private static void check(Rule rule, OptionSet given, Object which, String kind)
      throws UsageException {
    if (!rule.isKept(given)) {
      complain(rule, given, which + "' " + kind);
    }
  }

  /** Throws for the first option, in the order of their names, that is out of place. */
  private static void complain(Rule rule, OptionSet given, String where) throws UsageException {
    OptionSet seen = NOTHING;
    for (OptionName name : OptionName.all()) {
      if (!given.has(name)) {
        if (rule.required().has(name)) {
          throw UsageException.invalid(
                  "You need to supply the '" + name + "' option for the '" + where)
              .about(name);
        }
      } else if (!rule.allows(name)) {
        throw UsageException.invalid("Illegal '" + name + "' option with the '" + where)
            .about(name);
      } else if (rule.exclusive().has(name)) {
        for (OptionName earlier : OptionName.all()) {
          if (seen.has(earlier)) {
            throw UsageException.invalid(
                    "The option '"
                        + name
                        + "' conflicts with the '"
                        + earlier
                        + "' option in the '"
                        + where)
                .about(name);
          }
        }
        seen = seen.with(name);
      }
    }
  }
}
