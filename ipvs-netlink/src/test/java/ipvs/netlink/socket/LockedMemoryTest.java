package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.socket.LockedMemory.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs and archives are brought in, and nothing that is never used. */
class LockedMemoryTest {
  @Test
  void allFilesAreMeantButThatOfTheClasses() {
    List<String> lines =
        List.of(
            "fe000000-100000000 rw-p 00000000 00:00 0 ",
            "100000000-140000000 ---p 00000000 00:00 0 ",
            "7f4b6c000000-7f4b6cbc7000 rw-p 00001000 fe:00 7 /usr/lib/jvm/lib/server/classes.jsa",
            "7f4bb0400000-7f4bb7eb2000 r--s 00000000 fe:00 8           /usr/lib/jvm/lib/modules",
            "7f4bbf051000-7f4bbfda4000 r-xp 00251000 fe:00 9    /a folder/libjvm.so",
            "7f4bc0000000-7f4bc0001000 ---p 00251000 fe:00 9    /a folder/libjvm.so",
            "7ffc52f2d000-7ffc52f4e000 rw-p 00000000 00:00 0                [stack]",
            "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0        [vsyscall]");

    assertThat(LockedMemory.files(lines))
        .containsExactly(
            new Range(0x7f4b6c000000L, 0x7f4b6cbc7000L),
            new Range(0x7f4bbf051000L, 0x7f4bbfda4000L));
  }
}
