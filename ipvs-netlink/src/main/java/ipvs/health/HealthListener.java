package ipvs.health;

import ipvs.model.config.Command;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.HealthAction.Notice;
import ipvs.model.health.Hook;
import ipvs.model.table.Change;
import ipvs.netlink.watch.CheckRun;
import java.io.IOException;
import java.time.Duration;

/**
 * Told what a {@link HealthRunner} does, by its thread: whoever takes long holds all checks up.
 *
 * <p>Does nothing unless it is written otherwise. What it throws ends the runner.
 */
public interface HealthListener {
  /** Hears nothing. */
  HealthListener NONE = new HealthListener() {};

  /** A file is kept from now on, and the table was written for the first time. */
  default void loaded(CheckedTable file) {}

  /** A check has run. */
  default void checked(CheckRun run) {}

  /** A server or service went up or down; its hooks are run. */
  default void changed(Hook hook) {}

  /** The kernel made a change. */
  default void wrote(Change change) {}

  /**
   * The kernel did not make a change, which is tried again.
   *
   * @param why an {@link ipvs.netlink.IpvsException} where it refused
   */
  default void refused(Change change, IOException why) {}

  /** The table could not be read, which is tried again. */
  default void unreadable(IOException why) {}

  /** The table was read, and beside what is noticed it was as it had been left. */
  default void converged() {}

  /** The kernel's table was not as it had been left. */
  default void noticed(Notice notice) {}

  /**
   * A script of a hook ended.
   *
   * @param end how, in words: {@code script exited with 0}
   * @param isGood whether with 0
   */
  default void hookEnded(Hook hook, Command command, String end, boolean isGood) {}

  /** A script of a hook is not run: a later one of the same kind waits, too. */
  default void hookDropped(Hook hook) {}

  /** Something is out of order, and goes on without. */
  default void troubled(String what) {}

  /** Checks began so much later than they should have; told at each turn that began any. */
  default void delayed(Duration late) {}
}
