package ipvs.cli.progress;

import ipvs.cli.console.Console;
import ipvs.cli.render.ServerText;
import ipvs.netlink.watch.Drain.Look;
import ipvs.netlink.watch.Drain.Request;
import ipvs.netlink.watch.Drain.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How servers are drained, on a terminal: a line with a bar for each that is waited for, drawn anew
 * at each look on standard error; above them, on standard output, what became of the others.
 *
 * <p>A bar is full where nothing is left of what was there in the beginning.
 */
public final class DrainBars implements DrainProgress {
  /** So many lines fit on any terminal, with room for what stands above them. */
  private static final int MOST = 10;

  private static final int WIDTH = 20;

  private static final String LINE_BEGIN = "\r";
  private static final String LINE_UP = "\u001b[A";
  private static final String CLEAR_BELOW = "\u001b[J";

  /** A line that wraps would count as two. */
  private static final String NO_WRAPPING = "\u001b[?7l";

  private static final String WRAPPING = "\u001b[?7h";

  private final Console console;
  private final ServerText names;
  private final DrainLines lines;
  private final Map<Request, Long> atFirst = new LinkedHashMap<>();
  private final Map<Request, Look> waiting = new LinkedHashMap<>();
  private int drawn;

  /** Bars at a terminal, with these names of servers. */
  public DrainBars(Console console, ServerText names) {
    this.console = console;
    this.names = names;
    lines = new DrainLines(console.out(), names);
  }

  @Override
  public void quiesced(Look look) throws IOException {
    atFirst.put(look.request(), look.request().left(look.now()));
    lines.quiesced(look);
  }

  @Override
  public void waiting(Look look) {
    waiting.put(look.request(), look);
  }

  @Override
  public void looked() throws IOException {
    List<String> now = new ArrayList<>();
    for (Look look : waiting.values()) {
      if (now.size() == MOST) {
        now.add("and " + (waiting.size() - MOST) + " more");
        break;
      }
      now.add(line(look));
    }
    erase();
    if (!now.isEmpty()) {
      console.draw(NO_WRAPPING + String.join("\n", now) + WRAPPING);
      drawn = now.size();
    }
  }

  @Override
  public void ended(Result result) throws IOException {
    erase();
    waiting.remove(result.request());
    lines.ended(result);
  }

  @Override
  public void finish() {
    erase();
  }

  private void erase() {
    if (drawn > 0) {
      console.draw(LINE_BEGIN + LINE_UP.repeat(drawn - 1) + CLEAR_BELOW);
      drawn = 0;
    }
  }

  private String line(Look look) throws IOException {
    Request request = look.request();
    long first = Math.max(1, atFirst.getOrDefault(request, 0L));
    long left = Math.min(first, request.left(look.now()));
    int full = (int) ((first - left) * WIDTH / first);
    return names.name(request.service(), request.server())
        + " ["
        + "#".repeat(full)
        + "-".repeat(WIDTH - full)
        + "] "
        + DrainText.waiting(look);
  }
}
