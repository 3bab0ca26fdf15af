package ipvs.vrrp;

import ipvs.model.health.DaemonSettings;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpMachine;
import ipvs.model.vrrp.VrrpState;
import ipvs.model.vrrp.VrrpSyncGroup;
import ipvs.netlink.process.NotifyPipe;
import java.util.Optional;

/**
 * Who follows a change of a router or group: programs, the reader of a pipe, and the sync daemon.
 * Another file may name others.
 *
 * <p>For the thread of the loop.
 */
final class Followers implements AutoCloseable {
  private final Hooks hooks;
  private final TableSource table;
  private final Worker worker;
  private final VrrpLog log;

  /** Of the worker, as the number of lines that are lost. */
  private volatile Optional<NotifyPipe> pipe = Optional.empty();

  private long lost;
  private Optional<DaemonSettings> daemons = Optional.empty();

  /**
   * There is nobody yet.
   *
   * @param table whose sync daemon follows an instance
   */
  Followers(Hooks hooks, TableSource table, Worker worker, VrrpLog log) {
    this.hooks = hooks;
    this.table = table;
    this.worker = worker;
    this.log = log;
  }

  /** Has from now on those whom a file names; what others were told before goes on. */
  void use(VrrpGlobals globals, VrrpOptions options) {
    hooks.use(options.scripts());
    NotifyPipe.Settings said =
        new NotifyPipe.Settings(globals.fifo(), globals.fifoReader(), options.scripts());
    worker.soon(() -> pipe = NotifyPipe.follow(pipe, said, log::tell));
    boolean isGone =
        daemons.flatMap(DaemonSettings::instance).isPresent()
            && options.daemons().flatMap(DaemonSettings::instance).isEmpty();
    if (isGone) {
      SyncRoles before = new SyncRoles(table, daemons.get(), log);
      worker.soon(before::stop);
    }
    daemons = options.daemons();
  }

  /** Tells a change of a router. */
  void tell(VirtualRouter router, VrrpState before, VrrpMachine machine, boolean isLeaving) {
    VrrpState state = machine.state();
    log.tell(router.name() + ": " + state + ", priority " + machine.priority());
    boolean isDeleted = isLeaving && state == VrrpState.STOP;
    hooks.tell(router.name(), Notices.of(router, before, state, isDeleted, machine.priority()));
    write(Notices.line("INSTANCE", router.name(), state, machine.priority()));
  }

  /** Tells that a master heard a lower priority. */
  void tellLower(VirtualRouter router, VrrpMachine machine) {
    hooks.tell(router.name(), Notices.ofLower(router, machine.priority()));
    write(Notices.lineOfLower(router.name(), machine.priority()));
  }

  /** Tells a change of a group. */
  void tell(VrrpSyncGroup group, VrrpState state) {
    log.tell("group " + group.name() + ": " + state);
    // A group may have the name of an instance.
    hooks.tell("group " + group.name(), Notices.of(group, state));
    write(Notices.line("GROUP", group.name(), state, 0));
  }

  /** By the worker, as a pipe is opened: so each line goes to the one of its file. */
  private void write(String line) {
    worker.soon(
        () -> {
          if (pipe.isPresent() && !pipe.get().add(line)) {
            lost++;
            log.tell("nobody reads the pipe of changes: lost " + line + ", " + lost + " in all");
          }
        });
  }

  /** Has the sync daemon follow, if it follows this router. */
  void follow(VirtualRouter router, VrrpState state) {
    boolean isMeant =
        daemons.flatMap(DaemonSettings::instance).filter(router.name()::equals).isPresent();
    if (isMeant && state != VrrpState.STOP) {
      SyncRoles roles = new SyncRoles(table, daemons.get(), log);
      worker.soon(() -> roles.follow(state));
    }
  }

  /** Waits until all of them know, but not longer than so many milliseconds. */
  void await(long millis) {
    hooks.await(millis);
  }

  /** Ends the reader of the pipe. The worker must have ended. */
  @Override
  public void close() {
    pipe.ifPresent(NotifyPipe::close);
  }
}
