package ipvs.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The option is taken out of the line; the rest stays as it is. */
class ConnectedCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--connect sim:t -L -n",
    "-L --connect sim:t -n",
    "-L -n --connect sim:t",
    "--connect=sim:t -L -n",
    "-L -n --connect=sim:t"
  })
  void itMayStandAnywhere(String line) throws TargetException {
    assertThat(of(line)).hasToString("ConnectedCommand[target=sim:t, words=[-L, -n]]");
  }

  @Test
  void onlyTheFirstSignSeparatesTheValue() throws TargetException {
    assertThat(of("--connect=sim:a=b").target()).hasToString("sim:a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-L -- --connect sim:t", "-- --connect=x", "--connected", "--connect-x=1"})
  void wordsBehindTheEndOfOptionsAndOtherNamesStay(String line) throws TargetException {
    ConnectedCommand destination = of(line);
    assertThat(destination.target()).hasToString("kernel");
    assertThat(String.join(" ", destination.words())).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--connect kernel --connect kernel",
        "--connect=sim:a -L --connect sim:b",
        "--connect=sim:a --connect"
      })
  void itIsGivenOnce(String line) {
    refused(line, "", "multiple 'connect' options specified");
  }

  @Test
  void aValueFollows() {
    refused("-L --connect", "sim:t", "--connect: missing argument");
    refused("--connect -L", "sim:t", "`-L' is none of kernel, sim:FILE, unix:PATH");
    refused("--connect=", "sim:t", "`' is none of kernel, sim:FILE, unix:PATH");
    refused("--connect --", "sim:t", "`--' is none of kernel, sim:FILE, unix:PATH");
  }

  @Test
  void theVariableCountsWhereTheOptionIsAbsent() throws TargetException {
    assertThat(of("-L", "unix:s").target()).hasToString("unix:s");
    assertThat(of("-L", "").target()).hasToString("kernel");
    assertThat(of("--connect kernel", "sim:t").target()).hasToString("kernel");
    assertThat(of("--connect kernel", "nonsense").target()).hasToString("kernel");
    refused("-L", "nonsense", "`nonsense' is none of kernel, sim:FILE, unix:PATH");
  }

  @Test
  void aVariableThatLostBytesIsRefused() {
    refused("-L", "sim:\uFFFD", "IPVSADM_CONNECT: not readable in the present locale");
  }

  private static ConnectedCommand of(String line) throws TargetException {
    return ConnectedCommand.of(List.of(line.split(" ")), Optional.empty());
  }

  private static ConnectedCommand of(String line, String variable) throws TargetException {
    return ConnectedCommand.of(List.of(line.split(" ")), Optional.of(variable));
  }

  private static void refused(String line, String variable, String message) {
    assertThatExceptionOfType(TargetException.class)
        .isThrownBy(() -> of(line, variable))
        .withMessage(message);
  }
}
