package ipvs.cli.args;

import ipvs.model.PersistenceEngine;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.SyncRole;
import ipvs.model.TunnelType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the completions know of the options: tables, each with a name, from words to words. */
final class CompletionTables {
  /** The option that a value belongs to, and what is known of the value. */
  private static final Map<Flag, String> KINDS =
      Map.ofEntries(
          Map.entry(Flag.START_DAEMON, "role"),
          Map.entry(Flag.STOP_DAEMON, "role"),
          Map.entry(Flag.TCP_SERVICE, "service"),
          Map.entry(Flag.UDP_SERVICE, "service"),
          Map.entry(Flag.SCTP_SERVICE, "service"),
          Map.entry(Flag.FWMARK_SERVICE, "service"),
          Map.entry(Flag.SCHEDULER, "scheduler"),
          Map.entry(Flag.SCHED_FLAGS, "flags"),
          Map.entry(Flag.PE, "engine"),
          Map.entry(Flag.REAL_SERVER, "server"),
          Map.entry(Flag.TUN_TYPE, "tunnel"),
          Map.entry(Flag.MCAST_INTERFACE, "interface"));

  /** What a value does, where it has a name: the key is the kind of value and its name. */
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("role-master", "tells backups of its connections"),
          Map.entry("role-backup", "takes over the connections of a master"),
          Map.entry("scheduler-rr", "round robin"),
          Map.entry("scheduler-wrr", "weighted round robin"),
          Map.entry("scheduler-lc", "least connections"),
          Map.entry("scheduler-wlc", "weighted least connections (default)"),
          Map.entry("scheduler-lblc", "locality-based least connections"),
          Map.entry("scheduler-lblcr", "locality-based least connections, several servers"),
          Map.entry("scheduler-dh", "destination hashing"),
          Map.entry("scheduler-sh", "source hashing"),
          Map.entry("scheduler-sed", "shortest expected delay"),
          Map.entry("scheduler-nq", "never queue: one that is idle, otherwise as sed"),
          Map.entry("scheduler-fo", "fail-over: the highest weight that is available"),
          Map.entry("scheduler-ovf", "overflow: the highest weight until it is full"),
          Map.entry("scheduler-mh", "Maglev hashing of the source"),
          Map.entry("scheduler-twos", "the better of two picked at random"),
          Map.entry("scheduler-none", "no new connections"),
          Map.entry("engine-sip", "the call identifier of SIP"),
          Map.entry("tunnel-ipip", "IP in IP (default)"),
          Map.entry("tunnel-gue", "generic UDP encapsulation"),
          Map.entry("tunnel-gre", "generic routing encapsulation"),
          Map.entry("flags-flag-1", "the first flag of any scheduler"),
          Map.entry("flags-flag-2", "the second flag of any scheduler"),
          Map.entry("flags-flag-3", "the third flag of any scheduler"),
          Map.entry("flags-sh-fallback", "another server where the chosen one is unavailable"),
          Map.entry("flags-sh-port", "the port of the client counts, too"),
          Map.entry("flags-mh-fallback", "another server where the chosen one is unavailable"),
          Map.entry("flags-mh-port", "the port of the client counts, too"));

  private CompletionTables() {}

  /** {@return the table of this name: its keys in their order} */
  static Map<String, String> table(String name) {
    return switch (name) {
      case "letters" -> letters();
      case "values" -> values();
      case "takes" -> takes();
      case "excludes" -> excludes();
      case "words" -> words();
      case "about" -> about();
      case "meanings" -> meanings();
      default -> throw new IllegalArgumentException("no table is called " + name);
    };
  }

  /** {@return the options of a command, by name} */
  static List<Flag> taken(Command command) {
    return Flag.all().stream().filter(flag -> takes(command, flag)).toList();
  }

  /** {@return whether of these two at most one makes sense on a line} */
  static boolean exclude(Flag one, Flag other) {
    return one == other || isRefused(one, other) || isRefused(other, one);
  }

  private static Map<String, String> letters() {
    Map<String, String> letters = new LinkedHashMap<>();
    for (Flag flag : Flag.all()) {
      flag.letters()
          .chars()
          .forEach(letter -> letters.put(Character.toString(letter), flag.longName()));
    }
    return letters;
  }

  private static Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Flag flag : Flag.all()) {
      if (flag.argument() != Argument.NONE) {
        values.put(
            flag.longName(),
            KINDS.getOrDefault(flag, flag.argument() == Argument.OPTIONAL ? "optional" : "any"));
      }
    }
    values.put("connect", "place");
    return values;
  }

  private static Map<String, String> takes() {
    Map<String, String> takes = new LinkedHashMap<>();
    for (Flag flag : Flag.all()) {
      flag.command().ifPresent(command -> takes.put(flag.longName(), names(taken(command))));
    }
    return takes;
  }

  private static Map<String, String> excludes() {
    Map<String, String> excludes = new LinkedHashMap<>();
    for (Flag flag : Flag.all()) {
      if (flag.command().isEmpty()) {
        String others =
            names(
                Flag.all().stream()
                    .filter(other -> other != flag && exclude(flag, other))
                    .toList());
        if (!others.isEmpty()) {
          excludes.put(flag.longName(), others);
        }
      }
    }
    return excludes;
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("role", joined(Arrays.stream(SyncRole.values()).map(SyncRole::toString)));
    words.put("scheduler", joined(constants(Scheduler.class).map(Scheduler::name)));
    words.put("engine", joined(constants(PersistenceEngine.class).map(PersistenceEngine::name)));
    words.put("tunnel", joined(constants(TunnelType.class).map(TunnelType::toString)));
    words.put("flags", joined(flags().map(SchedulerFlag::genericName)));
    for (Scheduler hashing : List.of(Scheduler.SH, Scheduler.MH)) {
      words.put(
          "flags-" + hashing.name(),
          joined(flags().map(flag -> flag.nameFor(hashing)).flatMap(Optional::stream)));
    }
    return words;
  }

  private static Map<String, String> about() {
    Map<String, String> about = new LinkedHashMap<>();
    Flag.all().forEach(flag -> about.put(flag.longName(), flag.description()));
    about.put("connect", "where the command goes");
    return about;
  }

  /** What each of the words means, in their order. */
  private static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    words()
        .forEach(
            (kind, words) -> {
              for (String word : words.split(" ")) {
                String key = kind.replaceFirst("^flags-.*", "flags") + "-" + word;
                meanings.put(key, Objects.requireNonNull(MEANINGS.get(key), key));
              }
            });
    return meanings;
  }

  /** What has no name in messages goes with what it belongs to. */
  private static boolean takes(Command command, Flag flag) {
    return switch (flag) {
      case IPV6 -> takes(command, Flag.FWMARK_SERVICE);
      case SORT -> takes(command, Flag.NOSORT);
      default -> flag.tracked().filter(FlagRules.of(command)::allows).isPresent();
    };
  }

  private static boolean isRefused(Flag one, Flag other) {
    if (one == Flag.IPV6) {
      return other != Flag.FWMARK_SERVICE && isRefused(Flag.FWMARK_SERVICE, other);
    }
    if (one == Flag.SORT) {
      return other == Flag.NOSORT;
    }
    if (one.tracked().isEmpty() || other.tracked().isEmpty()) {
      return false;
    }
    OptionName first = one.tracked().get();
    OptionName second = other.tracked().get();
    return first == second
        || rules().anyMatch(rule -> rule.exclusive().has(first) && rule.exclusive().has(second))
        || isRefusedInListings(OptionSet.of(first, second))
        || first == OptionName.FORWARDING
            && one != Flag.IPIP
            && FlagRules.TUNNEL_OPTIONS.has(second);
  }

  private static Stream<FlagRules.Rule> rules() {
    return Stream.concat(
        Arrays.stream(Command.values()).map(FlagRules::of),
        constants(TunnelType.class).map(FlagRules::of));
  }

  private static boolean isRefusedInListings(OptionSet both) {
    try {
      FlagRules.checkListing(both);
      return false;
    } catch (UsageException e) {
      return true;
    }
  }

  private static Stream<SchedulerFlag> flags() {
    return Arrays.stream(SchedulerFlag.values());
  }

  /** The constants of a type that is open: those that have a name in the model. */
  private static <T> Stream<T> constants(Class<T> type) {
    List<T> constants = new ArrayList<>();
    for (var field : type.getFields()) {
      try {
        if (field.getType() == type) {
          constants.add(type.cast(field.get(null)));
        }
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
    return constants.stream();
  }

  private static String names(List<Flag> flags) {
    return joined(flags.stream().map(Flag::longName));
  }

  private static String joined(Stream<String> words) {
    return words.collect(Collectors.joining(" "));
  }
}
