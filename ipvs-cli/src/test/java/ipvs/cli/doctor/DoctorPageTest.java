package ipvs.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ipvs-doctor(7) has a section for each rule, under its number and its title. */
class DoctorPageTest {
  @Test
  void everyRuleHasItsSection() throws IOException {
    List<String> sections =
        Files.readAllLines(Path.of("..", "man", "ipvs-doctor.7")).stream()
            .filter(line -> line.startsWith(".Ss "))
            .toList();
    Stream<Finding> director =
        DirectorRules.check(MachineFacts.director().facts(), DirectorQuestion.PLAIN).all().stream();
    Stream<Finding> server =
        ServerRules.check(MachineFacts.server().facts(), MachineFacts.question(Method.DR))
            .all()
            .stream();
    assertThat(sections)
        .containsExactlyElementsOf(
            Stream.concat(director, server)
                .map(finding -> ".Ss " + finding.rule() + ": " + finding.sentence())
                .toList());
  }
}
