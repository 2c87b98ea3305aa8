package net.didora.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import net.didora.rules.HouseRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of this module's structure; each is shown a planted breach. */
class RulesTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("net.didora.batch");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("net.didora.batch.planted");

  private static ArchRule onlyJobsKnowTheBatchRuntime() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("net.didora.batch.job")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.batch.operations..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.batch.runtime.BatchRuntime")
        .because("jobs are started in one place, which sees to it that each runs once");
  }

  private static ArchRule noPages() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.faces..", "jakarta.servlet..", "jakarta.ws.rs..")
        .because("a night has nobody to show a page to");
  }

  @Test
  void jobsAreStartedInOnePlace() {
    onlyJobsKnowTheBatchRuntime().check(OURS);

    refuses(onlyJobsKnowTheBatchRuntime(), "JobThatBreaksRules", "JobOperator");
  }

  @Test
  void jobsKnowNoPages() {
    noPages().check(OURS);

    refuses(noPages(), "JobThatBreaksRules", "HttpServletRequest");
  }

  @Test
  void packagesDoNotDependOnEachOtherInACircle() {
    HouseRules.noCircleIn("net.didora.batch").check(OURS);

    refuses(HouseRules.noCircleIn("net.didora.batch.planted"), "There", "Back");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("net.didora.rules.HouseRules#ofEveryModule")
  void theRulesOfEveryModuleAreKept(String name, ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }

  /** For what is planted: the message names it, and what it does. */
  private static void refuses(ArchRule rule, String... told) {
    assertThatThrownBy(() -> rule.check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(told);
  }
}
