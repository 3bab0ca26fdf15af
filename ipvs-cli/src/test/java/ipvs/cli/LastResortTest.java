package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is said of a throwable that nobody caught. */
class LastResortTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String told(Throwable fault, boolean isTraced) {
    LastResort.tell(
        new Console(InputStream.nullInputStream(), out, err), "ipvsadm", fault, isTraced);
    assertThat(out.size()).isZero();
    return err.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void tooLittleMemoryIsNoFaultOfTheProgram() {
    assertThat(told(new OutOfMemoryError("Java heap space"), false))
        .isEqualTo("ipvsadm: out of memory: Java heap space\n");
  }

  @Test
  void tooFewFilesAreNoFaultOfTheProgramEither() {
    Throwable fault = new NoClassDefFoundError("ipvs/cli/Absent");
    assertThat(LastResort.sentence(fault, true))
        .isEqualTo("too many open files, ulimit -n allows too few");
    assertThat(LastResort.sentence(new IllegalStateException("x"), true)).contains("a fault of");
    assertThat(told(fault, false)).contains("a fault of the program: java.lang.NoClassDef");
  }

  @Test
  void tooFewThreadsAreNoLackOfMemory() {
    Throwable fault =
        new OutOfMemoryError(
            "unable to create native thread: possibly out of memory or process/resource limits"
                + " reached");
    String line =
        "ipvsadm: no more threads can be made, ulimit -u or the control group allows too few\n";
    assertThat(told(fault, false)).isEqualTo(line);
    err.reset();
    assertThat(told(new ExceptionInInitializerError(fault), false)).isEqualTo(line);
  }

  @Test
  void whateverItIsItIsOneLine() {
    assertThat(told(new IllegalStateException("first\nsecond"), false))
        .isEqualTo(
            "ipvsadm: a fault of the program: java.lang.IllegalStateException: first;"
                + " with IPVSADM_DEBUG=1 it says where\n");
  }

  @Test
  void whoeverAsksIsToldWhere() {
    assertThat(told(new StackOverflowError(), true))
        .startsWith("ipvsadm: a fault of the program: java.lang.StackOverflowError")
        .contains("\n\tat ipvs.cli.LastResortTest.whoeverAsksIsToldWhere(");
  }
}
