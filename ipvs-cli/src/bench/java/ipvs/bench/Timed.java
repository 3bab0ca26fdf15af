package ipvs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Something that is done with a file again and again, and how long it takes. */
final class Timed {
  /** Of all threads, the collector's too; its ticks are some milliseconds. */
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final String name;
  private final Task task;
  private final List<Long> clock = new ArrayList<>();
  private final List<Long> processor = new ArrayList<>();

  /** What is done. */
  interface Task {
    void run(InputStream text) throws IOException;
  }

  Timed(String name, Task task) {
    this.name = name;
    this.task = task;
  }

  /** Does it once; a round below 0 does not count. */
  void run(Path file, int round) throws IOException {
    long worked = PROCESS.getProcessCpuTime();
    long begin = System.nanoTime();
    try (InputStream text = Files.newInputStream(file)) {
      task.run(text);
    }
    if (round >= 0) {
      clock.add(System.nanoTime() - begin);
      processor.add(PROCESS.getProcessCpuTime() - worked);
    }
  }

  /** {@return the median of milliseconds by the clock} */
  double clock() {
    return median(clock);
  }

  /** {@return the median of milliseconds of the processor} */
  double processor() {
    return median(processor);
  }

  private static double median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
  }

  @Override
  public String toString() {
    return String.format("%-20s %8.1f %8.1f ms", name, clock(), processor());
  }
}
