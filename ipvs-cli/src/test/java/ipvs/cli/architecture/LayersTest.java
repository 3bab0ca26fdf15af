package ipvs.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Layers, each ignorant of the next, and no circles within them: the command line above health
 * checks and VRRP, which do not know each other, those above netlink, and that above the model.
 */
class LayersTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("ipvs");

  @Test
  void everyLayerDependsOnThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy("ipvs.cli..")
        .optionalLayer("health")
        .definedBy("ipvs.health..")
        .optionalLayer("vrrp")
        .definedBy("ipvs.vrrp..")
        .layer("netlink")
        .definedBy("ipvs.netlink..")
        .layer("model")
        .definedBy("ipvs.model..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("health")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("vrrp")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("netlink")
        .mayOnlyBeAccessedByLayers("cli", "health", "vrrp")
        .check(ALL);
  }

  @Test
  void packagesHaveNoCircles() {
    slices().matching("ipvs.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void modelKnowsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("ipvs.model..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("ipvs.model..", "java.lang..", "java.util..")
                .or(equivalentTo(Duration.class)))
        .check(ALL);
  }

  @Test
  void wireHasNeverHeardOfIpvs() {
    classes()
        .that()
        .resideInAPackage("ipvs.netlink.wire..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("ipvs.netlink.wire..", "java..")
        .check(ALL);
  }

  @Test
  void commandLineNeverTouchesAttributes() {
    noClasses()
        .that()
        .resideInAPackage("ipvs.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ipvs.netlink.family..", "ipvs.netlink.genl..")
        .check(ALL);
  }

  /** What is written is of a table, wherever that was read. */
  @Test
  void textIsWrittenOfViewsAndValues() {
    noClasses()
        .that()
        .resideInAnyPackage("ipvs.cli.render..", "ipvs.cli.rules..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ipvs.netlink..")
        .check(ALL);
  }

  /** Rules are many and are read without it, and no value of the model comes from it. */
  @Test
  void onlyVerbsOfIpvsAndReadersOfCommandLinesKnowPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackages("ipvs.cli.verb", "ipvs.cli.option")
        .and()
        .haveNameNotMatching(
            "ipvs\\.cli\\.args\\.(CommandLineReader|PoptHabits|PlainModel|SaveLine)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ALL);
  }

  /** Whatever a verb needs that knows nothing of its line stands in a room of its own. */
  @Test
  void nothingButTheProgramsKnowsVerbs() {
    noClasses()
        .that()
        .resideInAPackage("ipvs.cli..")
        .and()
        .resideOutsideOfPackages("ipvs.cli", "ipvs.cli.verb")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ipvs.cli.verb")
        .check(ALL);
  }

  /**
   * A verb reads its line, calls others and tells what came of it. What has no use for a line, an
   * option or a session is no part of that.
   */
  @Test
  void whateverStandsAmongVerbsKnowsOfTheirLines() {
    classes()
        .that()
        .resideInAPackage("ipvs.cli.verb")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveFullyQualifiedName("ipvs.cli.verb.ProgramOption")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("ipvs.cli.option", "ipvs.cli.session")
                .or(nameMatching("ipvs\\.cli\\.verb\\.(Ipvs|Verb|VerbName)")))
        .check(ALL);
  }

  /** An option is what it is, and a session one run of a verb, whatever verbs there are. */
  @Test
  void nothingButVerbsKnowsOptionsAndSessions() {
    noClasses()
        .that()
        .resideInAPackage("ipvs.cli..")
        .and()
        .resideOutsideOfPackages("ipvs.cli.verb", "ipvs.cli.option", "ipvs.cli.session")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ipvs.cli.option", "ipvs.cli.session")
        .check(ALL);
  }

  /** What is said and heard is rules only, which tests can give any bytes. */
  @Test
  void dialoguesOfChecksKnowNoSockets() {
    noClasses()
        .that()
        .resideInAPackage("ipvs.health.probe")
        .and()
        .haveSimpleNameEndingWith("Dialogue")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ipvs.netlink.socket..", "ipvs.netlink.process..", "java.nio.channels..")
        .check(ALL);
  }

  /** It is optional for users of the library, and nothing that ipvsadm loads. */
  @Test
  void onlyDocumentsKnowJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackage("ipvs.netlink.json")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(ALL);
  }

  /** It is optional for users of the library, and no part of the programs. */
  @Test
  void onlyMetricsKnowMicrometer() {
    noClasses()
        .that()
        .haveNameNotMatching("ipvs\\.netlink\\.metrics\\.(IpvsMetrics|BoundMeters)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ipvs.netlink.metrics.IpvsMetrics")
        .check(ALL);
  }

  /** Nothing but a screen needs it. */
  @Test
  void onlyTheScreenKnowsJLine() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("ipvs.cli.watch.WatchTerminal")
        .and()
        .resideOutsideOfPackage("org.jline..")
        .and()
        .haveNameNotMatching("ipvs\\.cli\\.watch\\.WatchTerminal\\$.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jline..")
        .check(ALL);
  }

  @Test
  void onlyTheExtensionForTestsKnowsJUnit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("ipvs.netlink.junit")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "ipvs.netlink.junit..")
        .check(ALL);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("ipvs.cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(ALL);
  }

  @Test
  void noValueHoldsAnInetAddress() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.InetAddress")
        .check(ALL);
  }
}
