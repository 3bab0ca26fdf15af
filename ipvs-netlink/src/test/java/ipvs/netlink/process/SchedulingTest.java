package ipvs.netlink.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Threads of real-time scheduling are told from others. */
class SchedulingTest {
  private static final String LINE =
      "11 (a) b) R 1 2 3 4 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5 6 7 8 0 0 0 0 0 0 0 0 0 0 0 0 17 0 20 "
          + "POLICY 0 0 0";

  @Test
  void thePolicyIsFoundBehindAnyName() {
    assertThat(Scheduling.isRealTime(LINE.replace("POLICY", "0"))).isFalse();
    assertThat(Scheduling.isRealTime(LINE.replace("POLICY", "1"))).isTrue();
    assertThat(Scheduling.isRealTime(LINE.replace("POLICY", "2"))).isTrue();
    assertThat(Scheduling.isRealTime("11 (a")).isFalse();
  }

  @Test
  void thisThreadIsScheduledAsUsual() throws IOException {
    String[] fields = Files.readString(Path.of("/proc/thread-self/stat")).split(" ");

    // The name of a thread of Java's may hold blanks, but nothing behind it does: 41 of 52.
    assertThat(fields[fields.length - 12]).isEqualTo("0");
    assertThat(Scheduling.isRealTime()).isFalse();
  }
}
