package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.ConnectedCommand;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTextTest {
  private final List<String> lines = HelpText.of("./ipvsadm").lines().toList();

  @Test
  void beginsWithVersionAndUsage() {
    assertThat(lines).startsWith(ProgramVersion.line(), "Usage:");
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(ProgramVersion.line()).matches("ipvsadm v1\\.31 \\(ipvsadm for the JVM \\d[^ ]+\\)");
  }

  @Test
  void everyCommandHasAForm() {
    assertThat(lines)
        .contains("  ./ipvsadm -D virtual-service")
        .contains("  ./ipvsadm -S [-n]")
        .contains("  ./ipvsadm --set TCP TCPFIN UDP")
        .contains("  ./ipvsadm --stop-daemon ROLE [--syncid ID]")
        .contains("  ./ipvsadm -Z [virtual-service]")
        .anyMatch(line -> line.startsWith("  ./ipvsadm -A|-E virtual-service [-s NAME]"))
        .anyMatch(
            line -> line.startsWith("  ./ipvsadm -a|-e virtual-service -r ADDRESS [-g|-i|-m]"))
        .anyMatch(
            line -> line.startsWith("  ./ipvsadm -L [-c|virtual-service|--timeout|--daemon]"));
  }

  @Test
  void blocksAreInOrder() {
    assertThat(lines)
        .containsSubsequence("Commands:", "virtual-service:", "Options:", "Daemon Options:");
  }

  @Test
  void whereACommandGoesIsSaidApart() {
    assertThat(lines)
        .containsSubsequence(
            "Daemon Options:",
            "Anywhere on the command line:",
            "      "
                + ConnectedCommand.OPTION
                + " WHERE           kernel, sim:FILE or unix:PATH (default: kernel)");
  }

  @Test
  void fitsATerminal() {
    assertThat(lines).allMatch(line -> line.length() <= 80);
  }

  @Test
  void namesWhatTheKernelHas() {
    String text = HelpText.of("ipvsadm");
    assertThat(text)
        .contains("rr, wrr, lc, wlc, lblc, lblcr, dh, sh, sed, nq, fo, ovf, mh", "twos");
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      assertThat(text).contains(flag.genericName());
      flag.nameFor(Scheduler.SH).ifPresent(name -> assertThat(text).contains(name));
      flag.nameFor(Scheduler.MH).ifPresent(name -> assertThat(text).contains(name));
    }
  }
}
