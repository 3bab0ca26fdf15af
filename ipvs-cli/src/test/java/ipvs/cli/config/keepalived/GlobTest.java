package ipvs.cli.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*,a,true",
    "*,'',true",
    "a*b*c,aXbYbZc,true",
    "a*b,abX,false",
    "?,ab,false",
    "a?c,abc,true",
    "[a-c]x,bx,true",
    "[a-c]x,dx,false",
    "[!a-c]x,dx,true",
    "[^a]x,ax,false",
    "[a-],-,true",
    "[],[],true",
    "[]a],a,true",
    "[a,[a,true",
    "*.conf,x.conf.old,false",
    "**************a,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,false",
  })
  void aPatternMatchesAsOnAShell(String pattern, String name, boolean isMatch) {
    assertThat(Glob.matches(pattern, name)).isEqualTo(isMatch);
  }

  @Test
  void namesAreSortedAndHiddenOnesLeftOut() throws IOException {
    Glob glob =
        new Glob(
            new MemoryFiles(
                Map.of(
                    "/etc/b/1.conf", "", "/etc/a/2.conf", "", "/etc/a/.3.conf", "", "/etc/x", "")));

    assertThat(glob.names("/etc/*/*.conf")).containsExactly("/etc/a/2.conf", "/etc/b/1.conf");
    assertThat(glob.names("/etc/a/.*.conf")).containsExactly("/etc/a/.3.conf");
    assertThat(glob.names("/etc/{b,a}/[12].conf"))
        .containsExactly("/etc/a/2.conf", "/etc/b/1.conf");
    assertThat(glob.names("/etc/{y,{x,z}}")).containsExactly("/etc/x", "/etc/y", "/etc/z");
    assertThat(glob.names("/etc/{x")).containsExactly("/etc/{x");
  }

  /** Twenty pairs of alternatives are a million names. */
  @Test
  void alternativesDoNotMultiplyWithoutEnd() throws IOException {
    assertThat(new Glob(MemoryFiles.NONE).names("{a,b}".repeat(20))).hasSizeLessThan(2000);
  }
}
