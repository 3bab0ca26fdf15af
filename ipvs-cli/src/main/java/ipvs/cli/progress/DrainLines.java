package ipvs.cli.progress;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.ServerText;
import ipvs.netlink.watch.Drain.Look;
import ipvs.netlink.watch.Drain.Request;
import ipvs.netlink.watch.Drain.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How servers are drained, as lines: one when a number changed, at most every ten seconds. */
public final class DrainLines implements DrainProgress {
  private static final Duration LEAST = Duration.ofSeconds(10);

  private final ByteOutput out;
  private final ServerText names;
  private final Map<Request, Told> told = new HashMap<>();

  /** Lines with these names of servers. */
  public DrainLines(ByteOutput out, ServerText names) {
    this.out = out;
    this.names = names;
  }

  /** What the last line about a server said, and when. */
  private record Told(String left, Duration at) {}

  @Override
  public void quiesced(Look look) throws IOException {
    remember(look);
    print(look.request(), DrainText.quiesced(look));
  }

  @Override
  public void waiting(Look look) throws IOException {
    Told last = told.get(look.request());
    boolean isNews = !last.left().equals(DrainText.left(look.request(), look.now()));
    if (isNews && look.waited().minus(last.at()).compareTo(LEAST) >= 0) {
      remember(look);
      print(look.request(), DrainText.waiting(look));
    }
  }

  private void remember(Look look) {
    told.put(look.request(), new Told(DrainText.left(look.request(), look.now()), look.waited()));
  }

  @Override
  public void ended(Result result) throws IOException {
    print(result.request(), DrainText.ended(result));
  }

  private void print(Request request, String what) throws IOException {
    out.text(names.name(request.service(), request.server())).text(": ").text(what).endLine();
    out.flush();
  }
}
