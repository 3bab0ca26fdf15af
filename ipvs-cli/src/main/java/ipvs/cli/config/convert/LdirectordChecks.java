package ipvs.cli.config.convert;

import ipvs.model.config.Command;
import ipvs.model.config.CommandText;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedService;
import ipvs.model.health.Negotiation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes how servers are checked in ldirectord's language. For one thread. */
final class LdirectordChecks {
  private static final Duration LOOP = Duration.ofSeconds(60);
  private static final int RETRY = 1;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final TextOut out;

  /** What is between two checks of every service, if it is the same; said once then. */
  private final Optional<Duration> interval;

  /** Writes what is the same for all services. */
  LdirectordChecks(TextOut out, List<CheckedService> services) {
    this.out = out;
    this.interval = interval(services);
    if (interval.isPresent()) {
      out.line("checkinterval = " + interval.get().toSeconds());
    }
  }

  /** ldirectord heeds one interval for all services, unless it forks. */
  private static Optional<Duration> interval(List<CheckedService> services) {
    Set<Duration> all = new HashSet<>();
    for (CheckedService service : services) {
      all.add(interval(of(service), service.timing()));
    }
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  private static Duration interval(LdirectordCheck check, CheckTiming ofService) {
    return whole(check.basis().timing().over(ofService).delayLoop().orElse(LOOP));
  }

  /** {@return the check of a service: that of its first server} */
  static LdirectordCheck of(CheckedService service) {
    return service.servers().isEmpty()
        ? LdirectordCheck.OF_NO_SERVER
        : LdirectordCheck.of(service.servers().get(0).checks());
  }

  /** Writes a command. */
  void command(String key, Command command) {
    out.lostIf(command.user().isPresent(), "as whom " + key + " runs");
    LdirectordWriter.text(out, key, CommandText.of(command.words()));
  }

  /** Writes the check of a service. */
  void write(LdirectordCheck check, CheckedService service) {
    out.line("checktype = " + check.type());
    times(check, service.timing());
    CheckTarget target = check.basis().target();
    if (target.port().isPresent()) {
      out.line("checkport = " + target.port().getAsInt());
    }
    CheckTarget plain =
        new CheckTarget(
            CheckTarget.SERVER.address(),
            target.port(),
            CheckTarget.SERVER.source(),
            CheckTarget.SERVER.sourcePort(),
            CheckTarget.SERVER.device(),
            0);
    out.lostIf(!target.equals(plain), "where a check connects to, and from where");
    CheckBasis basis = check.basis();
    out.lostIf(
        basis.alpha().isPresent() || basis.logsAllFailures().isPresent(), "alpha of a check");
    if (check.service().isPresent()) {
      out.line("service = " + check.service().get().word());
    }
    talk(check.talk());
    if (check.command().isPresent()) {
      command("checkcommand", check.command().get());
    }
    if (check.pings().isPresent() && check.pings().getAsInt() > 1) {
      out.line("checkcount = " + check.pings().getAsInt());
    }
  }

  private void talk(Negotiation talk) {
    quoted("request", talk.request());
    quoted("receive", talk.receive());
    if (talk.asksForHead()) {
      out.line("httpmethod = HEAD");
    }
    Negotiation.Credentials credentials = talk.credentials();
    quoted("login", credentials.login());
    quoted("database", credentials.database());
    out.lostIf(credentials.password().isPresent(), "passwd, since no password is written");
    out.lostIf(credentials.secret().isPresent(), "secret, since no password is written");
  }

  private void quoted(String key, Optional<String> text) {
    if (text.isPresent()) {
      if (LdirectordWriter.canQuote(text.get())) {
        out.line(key + " = \"" + text.get() + '"');
      } else {
        out.lost(key);
      }
    }
  }

  private void times(LdirectordCheck check, CheckTiming ofService) {
    CheckTiming timing = check.basis().timing().over(ofService);
    Duration loop = seconds("delay_loop", timing.delayLoop().orElse(LOOP));
    if (interval.isEmpty()) {
      out.line("checkinterval = " + loop.toSeconds());
    }
    out.line("failurecount = " + (timing.retry().orElse(RETRY) + 1L));
    boolean isOtherPause =
        timing.delayBeforeRetry().isPresent() && !timing.delayBeforeRetry().get().equals(loop);
    out.lostIf(isOtherPause, "another pause before a retry");
    out.lostIf(timing.warmup().isPresent(), "a pause before the first check");
    Duration connect = seconds("connect_timeout", timing.connectTimeout().orElse(TIMEOUT));
    out.line("checktimeout = " + connect.toSeconds());
    if (timing.deadline().isPresent()) {
      Duration deadline = seconds("the longest time of a check", timing.deadline().get());
      if (check.isConversation()) {
        out.line("negotiatetimeout = " + deadline.toSeconds());
      } else {
        out.lostIf(!deadline.equals(connect), "the longest time of a whole check");
      }
    }
  }

  /** {@return a time in whole seconds, at least one} */
  private Duration seconds(String name, Duration time) {
    Duration whole = whole(time);
    if (!whole.equals(time)) {
      out.lost(name + " of " + Seconds.of(time) + " s, written as " + whole.toSeconds() + " s");
    }
    return whole;
  }

  private static Duration whole(Duration time) {
    return Duration.ofSeconds(Math.max(time.getSeconds(), 1));
  }
}
