package ipvs.cli.progress;

import ipvs.model.ServerStatus;
import ipvs.netlink.watch.Drain.Look;
import ipvs.netlink.watch.Drain.Request;
import ipvs.netlink.watch.Drain.Result;
import ipvs.netlink.watch.Drain.Until;

/** What becomes of a server that is drained, in words; its name stands before them. */
final class DrainText {
  private DrainText() {}

  /** {@return what is counted, in words: {@code 12 active}} */
  static String left(Request request, ServerStatus now) {
    String active = now.activeConnections() + " active";
    Until until = request.until().of(request.service());
    if (until == Until.ACTIVE) {
      return active;
    }
    String all = active + ", " + now.inactiveConnections() + " inactive";
    return until == Until.ALL ? all : all + ", " + now.persistentConnections() + " persistent";
  }

  static String quiesced(Look look) {
    return (look.weightBefore() == 0
            ? "weight 0 already, "
            : "weight " + look.weightBefore() + " -> 0, ")
        + left(look.request(), look.now());
  }

  static String waiting(Look look) {
    return left(look.request(), look.now()) + WaitText.after(look.waited());
  }

  static String ended(Result result) {
    String after = WaitText.after(result.waited());
    return switch (result.ending()) {
      case DRAINED -> "drained" + after + remaining(result, ", ", "");
      case DELETED ->
          "drained" + after + ", deleted" + remaining(result, " with ", ", which ends them");
      case FORCED ->
          "not drained" + after + ", deleted" + remaining(result, " with ", ", which ends them");
      case GONE -> "gone" + after;
      case DEADLINE -> "not drained" + after + remaining(result, ", ", "");
      case OVERRIDDEN -> "weight " + weight(result) + " set by somebody else" + after;
      case INTERRUPTED -> "interrupted" + after + ", weight 0" + remaining(result, ", ", "");
      case RESTORED -> "weight 0 -> " + result.weightBefore() + " again";
      case REFUSED -> "refused" + after;
    };
  }

  private static int weight(Result result) {
    return result.last().orElseThrow().weight();
  }

  /** {@return what is left of what was waited for; nothing where nothing is} */
  private static String remaining(Result result, String before, String behind) {
    boolean isAny = result.last().isPresent() && result.request().left(result.last().get()) > 0;
    return isAny ? before + left(result.request(), result.last().get()) + behind : "";
  }
}
