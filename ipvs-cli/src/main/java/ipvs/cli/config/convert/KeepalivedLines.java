package ipvs.cli.config.convert;

import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.config.Dialect;
import ipvs.model.config.KeptLine;
import ipvs.model.config.NamedPipe;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings that several blocks of keepalived's language have. For one thread. */
final class KeepalivedLines {
  private static final Duration LONGEST = Duration.ofSeconds(4294, 967_295_000);

  private final TextOut out;

  KeepalivedLines(TextOut out) {
    this.out = out;
  }

  /**
   * Which server a check is one of.
   *
   * @param service a service that has it
   * @param server the server
   * @param isWithoutRetry whether its checks fail at once where they say nothing else
   */
  record Context(ServiceKey service, CheckedServer server, boolean isWithoutRetry) {}

  /** Writes a switch that is on. */
  void flag(String keyword, boolean isOn) {
    if (isOn) {
      out.line(keyword);
    }
  }

  /** Writes a switch that is on or off, if it is said. */
  void choice(String keyword, Optional<Boolean> value) {
    if (value.isPresent()) {
      out.line(keyword + (value.get() ? " on" : " off"));
    }
  }

  /** {@return whether a text can be said, which is written then, if there is one} */
  boolean text(String keyword, Optional<String> text) {
    boolean canSay = text.isEmpty() || KeepalivedWords.canSay(text.get());
    if (!canSay) {
      out.lost(keyword);
    } else if (text.isPresent()) {
      out.line(keyword + " " + KeepalivedWords.word(text.get()));
    }
    return canSay;
  }

  /** Writes a number, if there is one. */
  void number(String keyword, OptionalInt number) {
    if (number.isPresent()) {
      out.line(keyword + " " + number.getAsInt());
    }
  }

  /** Writes a time, if there is one. */
  void time(String keyword, Optional<Duration> time) {
    if (time.isPresent()) {
      boolean fits = Seconds.isExact(time.get()) && time.get().compareTo(LONGEST) <= 0;
      if (fits) {
        out.line(keyword + " " + Seconds.of(time.get()));
      } else {
        out.lost(keyword + " " + time.get());
      }
    }
  }

  /** Writes an address, if there is one. */
  void address(String keyword, Optional<IpAddress> address) {
    if (address.isPresent()) {
      out.line(keyword + " " + address.get());
    }
  }

  /** Writes a command, if there is one. */
  void command(String keyword, Optional<Command> command) {
    if (command.isPresent()) {
      if (KeepalivedWords.canSay(command.get())) {
        out.line(keyword + " " + KeepalivedWords.command(command.get()));
      } else {
        out.lost(keyword);
      }
    }
  }

  /** Writes a pipe with a name and whose it is, if there is one. */
  void pipe(String keyword, Optional<NamedPipe> pipe) {
    if (pipe.isPresent()) {
      String path = pipe.get().path();
      if (KeepalivedWords.canSay(path)) {
        out.line(
            keyword
                + " "
                + KeepalivedWords.word(path)
                + pipe.get().owner().map(user -> " " + KeepalivedWords.user(user)).orElse(""));
      } else {
        out.lost(keyword);
      }
    }
  }

  /** Writes what checks of every kind have. */
  void basis(CheckBasis basis, Context context) {
    boolean isSaid = basis.timing().retry().isPresent();
    timing(context.isWithoutRetry() && !isSaid ? basis.timing().withRetry(0) : basis.timing());
    target(basis.target());
    choice("alpha", basis.alpha());
    choice("log_all_failures", basis.logsAllFailures());
  }

  /** Writes times as far as they are said. */
  void timing(CheckTiming timing) {
    time("delay_loop", timing.delayLoop());
    number("retry", timing.retry());
    time("delay_before_retry", timing.delayBeforeRetry());
    time("warmup", timing.warmup());
    time("connect_timeout", timing.connectTimeout());
    if (timing.deadline().isPresent()) {
      out.lost("at most " + Seconds.of(timing.deadline().get()) + " s for a whole check");
    }
  }

  /** Writes where a check connects to, and from where. */
  void target(CheckTarget target) {
    address("connect_ip", target.address());
    number("connect_port", target.port());
    address("bindto", target.source());
    number("bind_port", target.sourcePort());
    text("bind_if", target.device());
    if (target.mark() > 0) {
      out.line("fwmark " + target.mark());
    }
  }

  /** Writes what has no effect. */
  void kept(List<KeptLine> lines) {
    for (KeptLine line : lines) {
      boolean canSay = line.words().stream().allMatch(KeepalivedWords::canSay);
      if (line.dialect() != Dialect.KEEPALIVED || !canSay) {
        out.lost(line.keyword());
      } else if (line.isBlock()) {
        out.begin(line.keyword());
        line.words().forEach(words -> out.line(KeepalivedWords.words(words)));
        out.end();
      } else {
        StringBuilder text = new StringBuilder(line.keyword());
        line.words().forEach(word -> text.append(' ').append(KeepalivedWords.word(word)));
        out.line(text.toString());
      }
    }
  }
}
