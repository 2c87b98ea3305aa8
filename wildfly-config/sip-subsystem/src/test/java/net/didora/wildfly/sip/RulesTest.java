package net.didora.wildfly.sip;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import net.didora.wildfly.sip.container.SipServer;
import net.didora.wildfly.sip.log.Complaints;
import net.didora.wildfly.sip.subsystem.SipExtension;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The structure of SIP for WildFly, all three modules of it; each rule finds what is planted. */
class RulesTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("net.didora");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("net.didora.wildfly.sip.planted");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("no Didora", knowsNothingOfDidora(), "Switch"),
        Arguments.of("server at the edge", containerKnowsNoServer(), "Container"),
        Arguments.of("no clock", noClockOfTheMachine(), "Container"),
        Arguments.of("names", noEmptyNames(), "SipUtil"),
        Arguments.of("null-marked", everyPackageIsNullMarked(), "There"));
  }

  /** Whoever wants SIP Servlets on WildFly may take it, without a softswitch. */
  private static ArchRule knowsNothingOfDidora() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("net.didora..").and(resideOutsideOfPackage("net.didora.wildfly..")));
  }

  /** The container runs without WildFly too, as its tests do. */
  private static ArchRule containerKnowsNoServer() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "net.didora.wildfly.sip.subsystem..", "net.didora.wildfly.sip.deployment..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jboss.as..", "org.jboss.msc..", "org.wildfly..");
  }

  /** What lasts is measured in nanoseconds, which nobody sets back. */
  private static ArchRule noClockOfTheMachine() {
    return noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now");
  }

  private static ArchRule noEmptyNames() {
    return noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)");
  }

  private static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            be(
                describe(
                    "in a package that is marked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
  }

  private static ArchRule noCircleIn(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void oursKeepTheRule(String name, ArchRule rule, String planted) {
    rule.check(OURS);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("rules")
  void theRuleFindsWhatWasPlanted(String name, ArchRule rule, String planted) {
    assertThatThrownBy(() -> rule.check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(planted);
  }

  @Test
  void packagesDoNotDependOnEachOtherInACircle() {
    noCircleIn("net.didora.wildfly.sip").check(OURS);

    assertThatThrownBy(() -> noCircleIn("net.didora.wildfly.sip.planted").check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("There", "Back");
  }

  @Test
  void theRulesSawAllModules() {
    for (Class<?> type : new Class<?>[] {SipExtension.class, SipServer.class, Complaints.class}) {
      assertThat(OURS.contain(type)).as(type.getName()).isTrue();
    }
  }
}
