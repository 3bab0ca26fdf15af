package ipvs.health;

import ipvs.model.ServiceKey;
import ipvs.model.health.HealthAction;
import ipvs.model.health.HealthMachine;
import ipvs.model.health.Hook;
import ipvs.netlink.process.NotifyPipe;
import ipvs.netlink.watch.HealthStatus.ServerName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does what a {@link HealthMachine} wants done, each action at the place that is for it, and
 * remembers what people ask about afterwards: what was put right, and when servers changed.
 */
final class ActionDesk {
  private final CheckRuns checks;
  private final TableWriter writer;
  private final HookDesk hooks;
  private final Keeping keeping;
  private final HealthListener listener;
  private final HealthEngine.Time time;
  private final Map<ServerName, Instant> changes = new HashMap<>();
  private Optional<NotifyPipe> pipe = Optional.empty();
  private long repairs;
  private long foreign;

  /** Hands checks, changes of the table and hooks on to those who see to them. */
  ActionDesk(
      CheckRuns checks,
      TableWriter writer,
      HookDesk hooks,
      Keeping keeping,
      HealthListener listener,
      HealthEngine.Time time) {
    this.checks = checks;
    this.writer = writer;
    this.hooks = hooks;
    this.keeping = keeping;
    this.listener = listener;
    this.time = time;
  }

  /** Tells changes through another pipe from now on, or through none. */
  void use(NotifyPipe.Settings settings) {
    pipe = NotifyPipe.follow(pipe, settings, listener::troubled);
  }

  /** Does these, in their order. */
  void carryOut(List<HealthAction> actions) {
    for (HealthAction action : actions) {
      if (action instanceof HealthAction.StartCheck start) {
        checks.start(start);
      } else if (action instanceof HealthAction.CancelCheck cancel) {
        checks.cancel(cancel.check());
      } else if (action instanceof HealthAction.WriteTable write) {
        writer.write(write.changes(), time.now());
        keeping.touch(time.now());
      } else if (action instanceof HealthAction.RunHook run) {
        tell(run.hook());
      } else if (action instanceof HealthAction.Notice notice) {
        take(notice);
      }
    }
  }

  private void tell(Hook hook) {
    hook.server()
        .ifPresent(
            server -> {
              for (ServiceKey key : hook.service().names().keys()) {
                changed(new ServerName(key, server.in(key).endpoint()));
              }
            });
    listener.changed(hook);
    if (pipe.isPresent()) {
      HookWords.line(hook).ifPresent(this::writeLine);
    }
    hooks.add(hook, time.now());
    keeping.touch(time.now());
  }

  private void writeLine(String line) {
    if (!pipe.orElseThrow().add(line)) {
      listener.troubled("nobody reads the pipe of changes: lost " + line);
    }
  }

  private void take(HealthAction.Notice notice) {
    switch (notice.finding()) {
      case RESTORED, REPAIRED -> repairs++;
      case HELD, RELEASED ->
          notice.server().ifPresent(server -> changed(new ServerName(notice.service(), server)));
      case FOREIGN -> foreign++;
      case GIVEN_UP -> {}
    }
    listener.noticed(notice);
    keeping.touch(time.now());
  }

  private void changed(ServerName server) {
    changes.put(server, time.instants().instant());
  }

  /** What is foreign in the kernel's table is counted anew. */
  void beginLook() {
    foreign = 0;
  }

  /** Remembers nothing of other servers than these. */
  void retain(Set<ServerName> servers) {
    changes.keySet().retainAll(servers);
  }

  /** {@return when which server changed last} */
  Map<ServerName, Instant> changes() {
    return changes;
  }

  /** {@return how often something was put right} */
  long repairs() {
    return repairs;
  }

  /** {@return how much of the table is somebody else's, as of the last look} */
  long foreign() {
    return foreign;
  }

  /** Gives the pipe back. */
  void close() {
    pipe.ifPresent(NotifyPipe::close);
    pipe = Optional.empty();
  }
}
