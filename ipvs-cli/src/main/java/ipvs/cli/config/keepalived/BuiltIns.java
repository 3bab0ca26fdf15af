package ipvs.cli.config.keepalived;

import ipvs.netlink.json.ConfigCode;
import java.util.Optional;
import java.util.Random;

/** The definitions that every file has: {@code ${_HASH}}, {@code ${_ENV NAME}}. For one thread. */
final class BuiltIns {
  private static final int MOST_RANDOM = 32_767;
  private static final int MOST_DIGITS = 9;

  private final String instance;
  private final Optional<Environment> environment;
  private final Optional<Random> random;
  private final Reports reports;

  BuiltIns(KeepalivedOptions options, Reports reports) {
    instance = options.configId();
    environment = options.environment();
    // Its numbers are specified, so that a seed means the same everywhere.
    random =
        options.seed().isPresent()
            ? Optional.of(new Random(options.seed().getAsLong()))
            : Optional.empty();
    this.reports = reports;
  }

  /**
   * {@return what stands for a use; empty if it is none of these, or stays as it is}
   *
   * @param at where the line names it, or the definition that it is in
   */
  Optional<String> value(Use use, Word at) {
    if (!use.isBraced() || !use.name().startsWith("_")) {
      return Optional.empty();
    }
    return switch (use.name()) {
      case "_HASH" -> Optional.of("#");
      case "_BANG" -> Optional.of("!");
      case "_INSTANCE" -> Optional.of(instance);
      case "_PWD" -> Optional.of(folder(at.line().source()));
      case "_RANDOM" -> Optional.of(random(use, at));
      case "_ENV" -> variable(use, at);
      default -> Optional.empty();
    };
  }

  private String random(Use use, Word at) {
    String[] words = use.argument().split("[ \t]+");
    int least = number(words[0], 0);
    int most = words.length > 1 ? number(words[1], least) : Math.max(least, MOST_RANDOM);
    int taken =
        random.isPresent() && most > least ? least + random.get().nextInt(most - least + 1) : least;
    reports.note(
        ConfigCode.NOT_REPEATABLE,
        at,
        "keepalived makes another number each time",
        random.isPresent() ? "one of the seed is taken" : "the lowest one is taken");
    return Integer.toString(taken);
  }

  private static int number(String digits, int otherwise) {
    return Values.isDigits(digits) && digits.length() <= MOST_DIGITS
        ? Integer.parseInt(digits)
        : otherwise;
  }

  private Optional<String> variable(Use use, Word at) {
    if (environment.isEmpty()) {
      reports.warn(
          ConfigCode.UNDEFINED_MACRO,
          at,
          "the environment is looked at only if --env allows it",
          "left as it is");
      return Optional.empty();
    }
    Optional<String> value = environment.get().value(use.argument());
    if (value.isEmpty()) {
      reports.warn(
          ConfigCode.UNDEFINED_MACRO,
          at,
          "the environment has no such variable",
          "nothing is put there");
    }
    return Optional.of(value.orElse(""));
  }

  private static String folder(Source source) {
    String folder = source.folder();
    if (folder.isEmpty()) {
      return ".";
    }
    return folder.length() == 1 ? folder : folder.substring(0, folder.length() - 1);
  }
}
