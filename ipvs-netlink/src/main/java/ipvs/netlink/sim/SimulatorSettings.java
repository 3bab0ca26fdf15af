package ipvs.netlink.sim;

import ipvs.model.KernelSchedulers;
import ipvs.model.PersistenceEngine;
import ipvs.model.Scheduler;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a simulated kernel was built, and the machine that it runs on.
 *
 * @param release the release whose behaviour it has
 * @param ticksPerSecond HZ: 100, 250, 300 or 1000; bounds timeouts
 * @param hashKey 0 to 255: what a kernel up to 7.0 derives from an address in its memory, and what
 *     decides the order of services; from 7.1 on any value gives another order
 * @param connectionTableSize entries of the hash of connections, a power of 2
 * @param schedulers the schedulers that there are modules for
 * @param engines the persistence engines that there are modules for
 * @param interfaces the network interfaces
 */
public record SimulatorSettings(
    KernelRelease release,
    int ticksPerSecond,
    int hashKey,
    int connectionTableSize,
    Set<Scheduler> schedulers,
    Set<PersistenceEngine> engines,
    List<SimulatedInterface> interfaces) {
  /**
   * Linux 6.1 as distributions build it: 250 ticks, a table of 4096, every scheduler of the kernel
   * but {@code twos}, the engine {@code sip}, and the interfaces {@code lo} and {@code eth0}.
   */
  public static final SimulatorSettings DEFAULT =
      new SimulatorSettings(
          KernelRelease.LINUX_6_1,
          250,
          0,
          4096,
          allButTheNewest(),
          Set.of(PersistenceEngine.SIP),
          List.of(SimulatedInterface.LOOPBACK, SimulatedInterface.ethernet("eth0")));

  private static Set<Scheduler> allButTheNewest() {
    Set<Scheduler> schedulers = new HashSet<>(KernelSchedulers.ALL);
    schedulers.remove(Scheduler.TWOS);
    return schedulers;
  }

  /** Takes copies, and checks the ranges. */
  public SimulatorSettings {
    Objects.requireNonNull(release, "release");
    if (ticksPerSecond < 1) {
      throw new IllegalArgumentException("ticks per second: " + ticksPerSecond);
    }
    if (hashKey < 0 || hashKey > 255) {
      throw new IllegalArgumentException("hash key is outside 0..255: " + hashKey);
    }
    if (connectionTableSize < 1) {
      throw new IllegalArgumentException("size of the connection table: " + connectionTableSize);
    }
    schedulers = Set.copyOf(schedulers);
    engines = Set.copyOf(engines);
    interfaces = List.copyOf(interfaces);
  }

  /** {@return the same on another kernel} */
  public SimulatorSettings withRelease(KernelRelease other) {
    return new SimulatorSettings(
        other, ticksPerSecond, hashKey, connectionTableSize, schedulers, engines, interfaces);
  }

  /** {@return the same with another rate of ticks} */
  public SimulatorSettings withTicksPerSecond(int other) {
    return new SimulatorSettings(
        release, other, hashKey, connectionTableSize, schedulers, engines, interfaces);
  }

  /** {@return the same with services in another order} */
  public SimulatorSettings withHashKey(int other) {
    return new SimulatorSettings(
        release, ticksPerSecond, other, connectionTableSize, schedulers, engines, interfaces);
  }

  /** {@return the same with these schedulers and no others} */
  public SimulatorSettings withSchedulers(Set<Scheduler> others) {
    return new SimulatorSettings(
        release, ticksPerSecond, hashKey, connectionTableSize, others, engines, interfaces);
  }

  /** {@return the same with these persistence engines and no others} */
  public SimulatorSettings withEngines(Set<PersistenceEngine> others) {
    return new SimulatorSettings(
        release, ticksPerSecond, hashKey, connectionTableSize, schedulers, others, interfaces);
  }

  /** {@return the same with these interfaces and no others} */
  public SimulatorSettings withInterfaces(List<SimulatedInterface> others) {
    return new SimulatorSettings(
        release, ticksPerSecond, hashKey, connectionTableSize, schedulers, engines, others);
  }
}
