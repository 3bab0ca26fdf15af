package ipvs.cli.config;

import java.util.List;
import java.util.function.Consumer;

/** Tells what is odd in a file, for whoever uses it all the same. */
final class Warnings {
  /** So many are told: a file that was appended to itself has thousands. */
  private static final int MOST = 20;

  private Warnings() {}

  static void tell(String name, List<Diagnostic> warnings, Consumer<String> listener) {
    for (Diagnostic each : warnings.subList(0, Math.min(MOST, warnings.size()))) {
      listener.accept(each.toString());
    }
    if (warnings.size() > MOST) {
      int rest = warnings.size() - MOST;
      listener.accept(name + ": warning: " + rest + " more warnings");
    }
  }
}
