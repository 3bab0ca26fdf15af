package ipvs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ipvsadm-boot can do is what it says when it is asked for nothing. */
class BootActionsTest {
  @ParameterizedTest
  @EnumSource
  void everyShellOffersTheActionsOfTheProgram(Shell shell) {
    assertThat(shell.offered(Map.of(), "ipvsadm-boot "))
        .containsExactlyInAnyOrderElementsOf(actions());
  }

  @ParameterizedTest
  @EnumSource
  void oneActionIsAllThatItTakes(Shell shell) {
    assertThat(shell.offered(Map.of(), "ipvsadm-boot f")).containsExactly("force-reload");
    assertThat(shell.offered(Map.of(), "ipvsadm-boot start s")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void itsHelpIsOfferedToWhoeverTypesAnOption(Shell shell) {
    assertThat(shell.offered(Map.of(), "ipvsadm-boot -")).containsExactlyInAnyOrder("-h", "--help");
  }

  private static List<String> actions() {
    List<String> said = Shell.BASH.run(Map.of(), "sh src/dist/bin/ipvsadm-boot");
    assertThat(said).hasSize(1);
    String usage = said.get(0);
    assertThat(usage).contains("usage: ipvsadm-boot ");
    return List.of(usage.substring(usage.lastIndexOf(' ') + 1).split("\\|"));
  }
}
