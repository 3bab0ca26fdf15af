package ipvs.cli.progress;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.ServerText;
import ipvs.netlink.watch.Ramp.Request;
import ipvs.netlink.watch.Ramp.Result;
import ipvs.netlink.watch.Ramp.Step;
import java.io.IOException;

/** How a weight is moved, as lines: one a step, and one for the end. */
public final class RampLines implements RampProgress {
  private final ByteOutput out;
  private final ServerText names;

  /** Lines with these names of servers. */
  public RampLines(ByteOutput out, ServerText names) {
    this.out = out;
    this.names = names;
  }

  @Override
  public void stepped(Step step) throws IOException {
    print(
        step.request(),
        "weight " + step.before() + " -> " + step.weight() + WaitText.after(step.waited()));
  }

  @Override
  public void ended(Result result) throws IOException {
    print(result.request(), what(result));
  }

  private static String what(Result result) {
    String after = WaitText.after(result.waited());
    return switch (result.ending()) {
      case REACHED -> "weight " + result.weight() + " reached" + after;
      case GONE -> "gone" + after;
      case OVERRIDDEN -> "weight " + result.weight() + " set by somebody else" + after;
      case INTERRUPTED -> "interrupted" + after + ", weight " + result.weight();
      case RESTORED -> "weight " + result.weight() + " again";
      case REFUSED -> "refused" + after;
    };
  }

  private void print(Request request, String what) throws IOException {
    out.text(names.name(request.service(), request.server())).text(": ").text(what).endLine();
    out.flush();
  }
}
