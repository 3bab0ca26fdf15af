package ipvs.model;

import java.util.Objects;

/**
 * What one processor counted since the module was loaded; a zeroing does not set it back.
 *
 * @param cpu the kernel's number of the processor, from 0
 * @param counters its counters, as they are at this moment
 */
public record CpuCounters(int cpu, Counters counters) {
  /** Checks the range. */
  public CpuCounters {
    if (cpu < 0) {
      throw new IllegalArgumentException("number of a processor: " + cpu);
    }
    Objects.requireNonNull(counters, "counters");
  }
}
