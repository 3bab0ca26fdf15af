package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged {@code ipvs watch} on terminals, which are windows of tmux: all of them are there at
 * once, so that their waits overlap.
 */
class WatchScreenIT {
  private static final int SERVICES = 10_000;

  /** A window, in which the terminal's modes are kept before and after, and the status. */
  private static final String FUNCTIONS =
      """
      TMUX_TMPDIR=$PWD SHELL=/bin/sh; export TMUX_TMPDIR SHELL
      window() { # NAME COMMAND
        tmux new-window -d -t all -n "$1" "stty -a > $1.before
          sh -c 'echo \\$\\$ > $1.pid; $2'
          echo \\$? > $1.status; stty -a > $1.modes; mv $1.modes $1.after; exec sleep 1000"
        tmux pipe-pane -t "$1" "cat > $1.bytes"
      }
      seen() { # NAME PATTERN
        for i in $(seq 600); do
          tmux capture-pane -p -t "$1" > "$1.screen"
          ! grep -q -e "$2" "$1.screen" || return 0
          sleep 0.1
        done
        echo "$1 never shows $2:"; cat "$1.screen"; return 1
      }
      flow() { # NAME off|on: whether the terminal takes output
        perl -MPOSIX -e 'open(my $t, "+<", $ARGV[0]) or die;
          tcflow(fileno $t, $ARGV[1] eq "on" ? TCOON : TCOOFF) or die' \\
          "$(tmux display-message -p -t "$1" '#{pane_tty}')" "$2"
      }
      ended() { # NAME
        for i in $(seq 600); do [ ! -e "$1.after" ] || return 0; sleep 0.1; done
        echo "$1 does not end"; return 1
      }
      """;

  @TempDir private static Path folder;

  private static Result shell(String script) throws IOException, InterruptedException {
    return Shell.in(folder).run(FUNCTIONS + script);
  }

  /** A script that ends well, and says no more than this. */
  private static void assertPrints(String out, String script)
      throws IOException, InterruptedException {
    assertThat(shell(script)).isEqualTo(new Result(0, out, ""));
  }

  private static String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
  }

  private static List<String> screen(String window) throws IOException {
    return text(window + ".screen").lines().toList();
  }

  private static void assertRestored(String window) throws IOException {
    assertThat(text(window + ".after")).isEqualTo(text(window + ".before"));
    // Back from the other screen, with a cursor.
    assertThat(text(window + ".bytes")).contains((char) 27 + "[?1049l").contains("[?25h");
  }

  private static String rules(int services) {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < services; i++) {
      String service = "198.18." + i / 256 + "." + i % 256 + ":80";
      rules.append("-A -t ").append(service).append(" -s rr\n");
      rules.append("-a -t ").append(service).append(" -r 10.0.0.1:80 -m -w 1\n");
    }
    return rules.toString();
  }

  @BeforeAll
  static void startAll() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("large"), rules(SERVICES));
    Files.writeString(folder.resolve("table"), rules(30));
    assertPrints(
        "",
        """
        ipvs serve --simulate --socket relay 2> relay.err & echo $! > relay.pid
        tmux -f /dev/null new-session -d -s all -x 100 -y 20
        tmux set-option -g default-size 100x20
        for name in keys plain small stuck; do
          window $name 'exec ipvs watch --connect sim:table'
        done
        tmux set-environment -g NO_COLOR 1
        window grey 'exec ipvs watch --connect sim:table --interval 200ms'
        tmux set-environment -gu NO_COLOR
        window large 'exec ipvs watch --connect sim:large --servers'
        tmux new-window -d -t all -n stops "stty -a > stops.before; set -m
          ipvs watch --connect sim:table
          stty -a > stops.modes; mv stops.modes stops.stopped; until [ -e go ]; do sleep 0.1; done
          fg > fg; echo \\$? > stops.status; stty -a > stops.modes; mv stops.modes stops.after
          exec sleep 1000"
        tmux pipe-pane -t stops 'cat > stops.bytes'
        until [ -S relay ]; do sleep 0.1; done
        window cut 'exec ipvs watch --connect unix:relay --interval 200ms'
        for name in keys plain small stuck grey large stops cut; do
          seen $name 'q quit\\|counters' || exit
        done
        """);
  }

  @AfterAll
  static void endAll() throws IOException, InterruptedException {
    shell("tmux kill-server; kill $(cat relay.pid relay2.pid)");
  }

  @Test
  void qEndsItAndLeavesTheTerminalAsItWas() throws Exception {
    assertPrints("0\n", "tmux send-keys -t keys q; ended keys; cat keys.status");
    assertRestored("keys");
  }

  @Test
  void sigtermDoesSoToo() throws Exception {
    assertPrints("143\n", "kill -TERM $(cat plain.pid); ended plain; cat plain.status");
    assertRestored("plain");
  }

  /** As of Ctrl-S, or where nobody reads the other end of it. */
  @Test
  void aTerminalThatTakesNoOutputStopsNothing() throws Exception {
    assertPrints(
        "143\n1\n",
        """
        flow stuck off; tmux send-keys -t stuck C-l C-l s
        flow stuck on; seen stuck 'sort: active' || exit
        flow stuck off; tmux send-keys -t stuck C-l; kill -TERM $(cat stuck.pid)
        for i in $(seq 600); do kill -0 $(cat stuck.pid) || break; sleep 0.1; done 2> /dev/null
        # The window's shell has something to say.
        flow stuck on; ended stuck; cat stuck.status; echo $((i < 600))
        """);
    assertThat(text("stuck.after")).isEqualTo(text("stuck.before"));
  }

  @Test
  void aKilledRelayIsToldAndTheTerminalIsRestoredAllTheSame() throws Exception {
    assertPrints(
        "0\n",
        """
        kill -KILL $(cat relay.pid)
        seen cut '^no answer since [0-9:]*: ' || exit
        rm relay; ipvs serve --simulate --socket relay 2> relay2.err & echo $! > relay2.pid
        seen cut 'counters move every 2 s only' || exit
        tmux send-keys -t cut q; ended cut; cat cut.status
        """);
    assertRestored("cut");
  }

  @Test
  void itStopsAndGoesOn() throws Exception {
    assertPrints(
        "0\n",
        """
        tmux send-keys -t stops C-z
        for i in $(seq 600); do [ ! -e stops.stopped ] || break; sleep 0.1; done
        cmp stops.stopped stops.before || exit
        tmux clear-history -t stops; touch go
        seen stops 'q quit' || exit
        tmux send-keys -t stops q; ended stops; cat stops.status
        """);
    assertRestored("stops");
  }

  @Test
  void anotherSizeLeavesNothingBehind() throws Exception {
    assertPrints(
        "",
        """
        sed '1d;$d' small.screen > before
        tmux resize-window -t small -x 40 -y 10
        seen small '~$' || exit
        cp small.screen narrow
        tmux resize-window -t small -x 30 -y 5
        seen small '^too small$' || exit
        tmux resize-window -t small -x 100 -y 20
        seen small 'load' || exit
        sed '1d;$d' small.screen | diff before - || exit
        """);
    assertThat(text("narrow").lines()).hasSize(10).allMatch(line -> line.length() <= 40);
  }

  @Test
  void withoutColorsThereIsNoByteOfThem() throws Exception {
    assertPrints("", "tmux send-keys -t grey s; seen grey 'sort: active' && cp grey.bytes raw");
    assertThat(text("raw")).contains("active").doesNotContainPattern("\u001b\\[[0-9;]*m");
    assertThat(text("large.bytes")).containsPattern("\u001b\\[[0-9;]*m");
  }

  @Test
  void aLargeTableScrolls() throws Exception {
    assertPrints(
        "",
        """
        tmux send-keys -t large End; seen large '198.18.39.15:80' || exit
        tmux send-keys -t large PageUp; seen large '198.18.39.6:80' || exit
        tmux send-keys -t large Enter; seen large '198.18.38.2' || exit
        tmux send-keys -t large '/address=198.18.7.7'; seen large '^filter: address' || exit
        tmux send-keys -t large Enter; seen large '1 service, 1 server' || exit
        """);
    assertThat(screen("large").get(2)).startsWith("tcp 198.18.7.7:80 rr");
  }
}
