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
