package ipvs.cli.verb;

import java.util.List;
import java.util.Optional;

/** The verbs there are, in the order in which help lists them. */
enum VerbName {
  LIST("list", "list services and servers, for people or as JSON"),
  WATCH("watch", "show the table again and again, on the whole screen"),
  STATS("stats", "show what passed through IPVS as a whole"),
  CONNECTIONS("connections", "list connections, or count them"),
  EVENTS("events", "tell changes of the table as they are noticed"),
  DOCTOR("doctor", "say what keeps IPVS from balancing on this machine"),
  CHECK("check", "say what is wrong with files"),
  CONVERT("convert", "write a file in another way"),
  PROBE("probe", "run the checks of a file once"),
  RUN("run", "keep the table as a file and checks of servers say"),
  PLAN("plan", "print what would turn the table into that of a file"),
  DIFF("diff", "the same as plan"),
  APPLY("apply", "turn the table into that of a file"),
  RESTORE("restore", "bring back the table of a file, at boot"),
  SAVE("save", "write the settings of the table to a file"),
  SET("set", "change some settings of a service or a server"),
  ENSURE("ensure", "the same, and add what is absent"),
  ABSENT("absent", "delete a service or a server, if it is there"),
  DRAIN("drain", "take servers out of service, and wait for their connections"),
  RAMP("ramp", "move the weight of a server over time"),
  ZERO("zero", "set counters back"),
  FLUSH("flush", "delete the services of a scope, or all"),
  TIMEOUTS("timeouts", "show or set the timeouts of connections"),
  DAEMON("daemon", "show, start or stop sync daemons"),
  VRRP("vrrp", "move virtual addresses between directors"),
  STATUS("status", "show what a running ipvs run knows"),
  MAINTAIN("maintain", "take servers of a running ipvs run out, or give them back"),
  SERVE("serve", "serve the table over a UNIX socket or HTTP");

  private static final List<VerbName> ALL = List.of(values());

  private final String word;
  private final String summary;

  VerbName(String word, String summary) {
    this.word = word;
    this.summary = summary;
  }

  /** {@return all of them} */
  static List<VerbName> all() {
    return ALL;
  }

  /** {@return the verb that a word names; no abbreviation does} */
  static Optional<VerbName> of(String word) {
    for (VerbName name : ALL) {
      if (name.word.equals(word)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** {@return the verb itself: only now its class is loaded} */
  Verb verb() {
    return switch (this) {
      case LIST -> new ListVerb();
      case WATCH -> new Watch();
      case STATS -> new Stats();
      case CONNECTIONS -> new Connections();
      case EVENTS -> new Events();
      case DOCTOR -> new Doctor();
      case CHECK -> new Check();
      case CONVERT -> new Convert();
      case PROBE -> new Probe();
      case RUN -> new Run();
      case PLAN, DIFF -> new Planning();
      case APPLY -> new Apply();
      case RESTORE -> new Restore();
      case SAVE -> new Save();
      case SET -> Edit.set();
      case ENSURE -> Edit.ensure();
      case ABSENT -> new Absent();
      case DRAIN -> new Draining();
      case RAMP -> new Ramping();
      case ZERO -> new Zero();
      case FLUSH -> new Flush();
      case TIMEOUTS -> new TimeoutsOfConnections();
      case DAEMON -> new SyncDaemons();
      case VRRP -> new Vrrp();
      case STATUS -> new Status();
      case MAINTAIN -> new Maintain();
      case SERVE -> new Serve();
    };
  }

  /** {@return what it does, in a few words} */
  String summary() {
    return summary;
  }

  /** {@return the word that names it} */
  @Override
  public String toString() {
    return word;
  }
}
