package ipvs.cli.config.keepalived;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.json.Fault;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuiltInsTest {
  private static final Environment ENVIRONMENT =
      name -> Optional.ofNullable(Map.of("PORT", "8080", "NONE", "").get(name));

  private static KeepalivedFile read(String port, KeepalivedOptions options) {
    String text =
        "virtual_server 192.0.2.1 "
            + port
            + " {\n protocol TCP\n lb_algo rr\n lb_kind DR\n real_server 10.0.0.2 {\n }\n}\n";
    return KeepalivedFile.read("k.conf", text.getBytes(ISO_8859_1), options);
  }

  private static String service(KeepalivedFile file) {
    return file.table().services().get(0).names().keys().get(0).toString();
  }

  @Test
  void variablesAreThoseOfTheEnvironmentWhereThatIsAllowed() {
    KeepalivedOptions allowed = KeepalivedOptions.PLAIN.withEnvironment(ENVIRONMENT);
    KeepalivedFile file = read("${_ENV PORT}", allowed);

    assertThat(file.faults()).isEmpty();
    assertThat(service(file)).isEqualTo("TCP 192.0.2.1:8080");
  }

  @Test
  void variablesAreNotAskedForUnlessThatIsAllowed() {
    KeepalivedFile file = read("${_ENV PORT}", KeepalivedOptions.PLAIN);

    assertThat(file.table().services()).isEmpty();
    assertThat(file.faults())
        .extracting(Fault::toString)
        .anyMatch(told -> told.startsWith("1:26: warning: ") && told.endsWith("[undefined-macro]"));
  }

  /** That a value makes no sense without it needs not be told. */
  @Test
  void whatIsNotDefinedIsTheOnlyFault() {
    String text =
        "virtual_server 192.0.2.1 80 {\n protocol TCP\n lb_algo rr\n lb_kind DR\n"
            + " real_server 10.0.0.2 {\n  weight 1${NOSUCH}\n }\n}\n";
    KeepalivedFile file =
        KeepalivedFile.read("k.conf", text.getBytes(ISO_8859_1), KeepalivedOptions.PLAIN);

    assertThat(file.faults())
        .extracting(fault -> fault.place() + " " + fault.code())
        .containsExactly("6:11 undefined-macro");
  }

  @Test
  void aVariableThatIsNotSetIsToldAndNothing() {
    KeepalivedFile file =
        read("80${_ENV NOSUCH}", KeepalivedOptions.PLAIN.withEnvironment(ENVIRONMENT));

    assertThat(service(file)).isEqualTo("TCP 192.0.2.1:80");
    assertThat(file.faults())
        .extracting(fault -> fault.code() + " " + fault.word().orElse(""))
        .containsExactly("undefined-macro ${_ENV NOSUCH}");
  }

  @Test
  void aRandomNumberIsTheLeastWithoutASeed() {
    assertThat(service(read("${_RANDOM 80 90}", KeepalivedOptions.PLAIN)))
        .isEqualTo("TCP 192.0.2.1:80");
    assertThat(service(read("${_RANDOM 81}", KeepalivedOptions.PLAIN)))
        .isEqualTo("TCP 192.0.2.1:81");
  }

  /** The numbers of this generator are specified. */
  @Test
  void aSeedMakesTheSameNumbersEverywhere() {
    assertThat(service(read("${_RANDOM 80 90}", KeepalivedOptions.PLAIN.withSeed(1))))
        .isEqualTo("TCP 192.0.2.1:84");
    assertThat(service(read("${_RANDOM 80 90}", KeepalivedOptions.PLAIN.withSeed(3))))
        .isEqualTo("TCP 192.0.2.1:86");
  }

  /** What is told of it is at the use of the definition. */
  @Test
  void aDefinitionMayHaveThem() {
    String text = "$A=${_RANDOM 80 90} and more that is longer than the line\nrouter_id $A\n";
    KeepalivedFile file =
        KeepalivedFile.read("k.conf", text.getBytes(ISO_8859_1), KeepalivedOptions.PLAIN);

    assertThat(file.faults())
        .extracting(fault -> fault.place() + " " + fault.code())
        .contains("2:11 not-repeatable");
  }

  @Test
  void boundsOfARandomNumberThatMakeNoSenseAreTheLeast() {
    KeepalivedOptions seeded = KeepalivedOptions.PLAIN.withSeed(1);
    assertThat(service(read("${_RANDOM 80 70}", seeded))).isEqualTo("TCP 192.0.2.1:80");
    assertThat(service(read("${_RANDOM 80 99999999999999}", seeded))).isEqualTo("TCP 192.0.2.1:80");
  }
}
