package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A save of the packaged {@code ipvsadm-boot} beside others who may write to the folder. They have
 * their turn where it calls a program, which one of this test stands for.
 */
@Timeout(180)
class BootSaveIT {
  private static final String WEB = "-A -t 192.0.2.10:80 -s wrr\n";

  @TempDir private Path folder;
  private Path shared;
  private Path rules;
  private Path victim;

  @BeforeEach
  void share() throws IOException {
    shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    rules = shared.resolve("rules");
    victim = Files.writeString(folder.resolve("victim"), "secret\n");
    Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(folder.resolve("table"), WEB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"awk", "wc", "tail", "cmp", "chmod", "chown", "sync"})
  void aLinkInPlaceOfTheNewFileLeadsNowhere(String program) throws Exception {
    Files.writeString(rules, "# mine\n");
    Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-rw-rw-"));
    Result result =
        saveWith(program, "for new in %s.*; do ln -sf %s $new; done".formatted(rules, victim));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).endsWith(" was replaced, RULES is kept\n");
    assertThat(names()).containsExactly("rules");
    assertThat(Files.readString(rules)).isEqualTo("# mine\n");
    assertThat(Files.readString(victim)).isEqualTo("secret\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLinkThatOthersMayHaveMadeIsNotFollowed() throws Exception {
    Files.createSymbolicLink(rules, victim);
    Result result = saveWith("nothing", ":");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "ipvsadm-boot: RULES is a link in a folder that others may write to, RULES is kept\n");
    assertThat(Files.readString(victim)).isEqualTo("secret\n");
  }

  @Test
  void whatIsNoFileIsNotReplaced() throws Exception {
    Files.createDirectory(rules);
    assertThat(saveWith("nothing", ":"))
        .isEqualTo(new Result(1, "", "ipvsadm-boot: RULES is no file\n"));
    assertThat(names()).containsExactly("rules");
  }

  @ParameterizedTest
  @CsvSource({"HUP,1", "INT,2", "QUIT,3", "PIPE,13", "TERM,15"})
  void anInterruptedSaveLeavesNothingBehind(String signal, int number) throws Exception {
    Files.writeString(rules, "# mine\n");
    assertThat(saveWith("awk", "kill -" + signal + " $PPID").status())
        .as("it dies of the signal")
        .isEqualTo(128 + number);
    assertThat(names()).containsExactly("rules");
    assertThat(Files.readString(rules)).isEqualTo("# mine\n");
  }

  /** Saves, and first does something where a program is called for the first time. */
  private Result saveWith(String program, String before) throws IOException, InterruptedException {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Path standIn = programs.resolve(program);
    Files.writeString(
        standIn, "#!/bin/sh\nrm \"$0\"\n" + before + "\nexec " + program + " \"$@\"\n");
    assertThat(standIn.toFile().setExecutable(true)).isTrue();
    Map<String, String> variables =
        Map.of(
            "IPVSADM_CONNECT", "sim:" + folder.resolve("table"), "IPVSADM_RULES", rules.toString());
    Result result =
        new Shell(folder, Shell.PACKAGED, variables)
            .run("PATH=" + programs + ":$PATH ipvsadm-boot save");
    String said = result.err().replace(rules.toString(), "RULES");
    return new Result(result.status(), result.out(), said);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(shared)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
