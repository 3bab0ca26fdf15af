package ipvs.cli.config.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.suite.PeerTest;
import ipvs.model.health.CheckedTable;
import ipvs.model.vrrp.VrrpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what the programs take whose language it is: Debian's. */
@PeerTest
class ProgramsTakeFilesIT {
  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepalivedHasNothingToSay(long seed) throws Exception {
    Path file = folder.resolve("keepalived.conf");
    Files.write(
        file, KeepalivedWriter.write(RandomKeepalived.table(seed), VrrpSettings.NONE).bytes());
    // It signals its process group.
    Process process = start(List.of("setsid", "-w", "keepalived", "-t", "-f", file.toString()));
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("out"))).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  /**
   * It asks a program in its working directory for the table, one line for each change, and goes on
   * until it is ended.
   */
  @Test
  void ldirectordAsksForTheSameServices() throws Exception {
    Path recorder = folder.resolve("ipvsadm");
    Files.writeString(recorder, "#!/bin/sh\necho \"$*\" >> calls\n");
    assertThat(recorder.toFile().setExecutable(true)).isTrue();
    CheckedTable table = LdirectordTables.unchecked();
    Path file = folder.resolve("ldirectord.cf");
    Files.write(file, LdirectordWriter.write(table, VrrpSettings.NONE).bytes());
    Process process = start(List.of("timeout", "20", "ldirectord", "-d", file.toString(), "start"));
    try {
      TreeSet<String> wanted = LdirectordTables.calls(table);
      TreeSet<String> asked = new TreeSet<>();
      while (process.isAlive() && !asked.containsAll(wanted)) {
        process.waitFor(100, TimeUnit.MILLISECONDS);
        asked = asked();
      }
      assertThat(asked).as(Files.readString(folder.resolve("out"))).containsAll(wanted);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private Process start(List<String> words) throws IOException {
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private TreeSet<String> asked() throws IOException {
    Path calls = folder.resolve("calls");
    TreeSet<String> asked = new TreeSet<>();
    if (Files.exists(calls)) {
      for (String line : Files.readAllLines(calls)) {
        if (line.startsWith("-A") || line.startsWith("-a")) {
          asked.add(line.strip());
        }
      }
    }
    return asked;
  }
}
