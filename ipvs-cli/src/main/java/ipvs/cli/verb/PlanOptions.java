package ipvs.cli.verb;

import ipvs.cli.config.WantedFile;
import ipvs.cli.console.VerbException;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.VerbLine;
import ipvs.cli.session.FileOptions;
import ipvs.model.table.Scope;
import ipvs.netlink.plan.ApplyPolicy;
import java.util.Optional;

/** The options that {@code plan}, {@code apply} and {@code restore} share: how far they go. */
final class PlanOptions {
  static final Option QUIESCE =
      Option.flag("--quiesce", "Give what is too many weight 0, in place of removing it.");

  static final Option KEEP_WEIGHTS =
      Option.flag("--keep-weights", "Leave weights of servers that exist as they are.");

  static final Option NO_REMOVE = Option.flag("--no-remove", "Remove nothing.");

  private PlanOptions() {}

  /** {@return these options, behind those that say which table is meant} */
  static Option[] all() {
    return new Option[] {
      CommonOption.CONNECT,
      CommonOption.SCOPE,
      QUIESCE,
      KEEP_WEIGHTS,
      NO_REMOVE,
      FileOptions.FROM,
      FileOptions.CONFIG_ID,
      FileOptions.ENV,
      FileOptions.SEED,
      FileOptions.RESOLVE,
      FileOptions.ACCEPT_ERRORS
    };
  }

  /** {@return what a line says of it} */
  static ApplyPolicy policy(VerbLine line) throws VerbException {
    if (line.has(QUIESCE) && line.has(FileOptions.ACCEPT_ERRORS)) {
      throw VerbException.usage(
          QUIESCE + " and " + FileOptions.ACCEPT_ERRORS + " exclude each other");
    }
    if (line.has(QUIESCE) && line.has(NO_REMOVE)) {
      throw VerbException.usage(QUIESCE + " and " + NO_REMOVE + " exclude each other");
    }
    // What is lost of a file must not be taken for what is to go.
    return ApplyPolicy.DEFAULT
        .withQuiesces(line.has(QUIESCE))
        .withKeepsWeights(line.has(KEEP_WEIGHTS))
        .withRemoves(!line.has(NO_REMOVE) && !line.has(FileOptions.ACCEPT_ERRORS));
  }

  /** {@return the part of the table that both a line and a file speak of} */
  static Scope scope(Optional<Scope> given, WantedFile file) throws VerbException {
    if (given.isEmpty()) {
      return file.scope();
    }
    if (!given.get().meets(Scope.ALL)) {
      throw VerbException.usage(CommonOption.SCOPE + " " + given.get() + " covers nothing");
    }
    if (!given.get().meets(file.scope())) {
      throw VerbException.usage(
          CommonOption.SCOPE
              + " "
              + given.get()
              + " and the scope of "
              + file.name()
              + ", "
              + file.scope()
              + ", have nothing in common");
    }
    return given.get().and(file.scope());
  }
}
