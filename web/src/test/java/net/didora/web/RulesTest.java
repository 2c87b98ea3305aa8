package net.didora.web;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import net.didora.rules.HouseRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of this module's structure; each is shown a planted breach. */
class RulesTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("net.didora.web", "net.didora.api");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("net.didora.web.planted");

  private static ArchRule noDatabase() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.persistence..", "java.sql..", "javax.sql..", "org.eclipse.persistence..")
        .because("pages and API read through the services, which keep the tenants apart");
  }

  private static ArchRule noPlatformScope() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("net.didora.web.security")
        .should()
        .callMethod(net.didora.common.Tenant.class, "platform", String.class)
        .because("only the login looks beyond the tenant who is at work");
  }

  private static ArchRule noBatch() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.batch..", "net.didora.batch..")
        .because("pages start jobs through the port in ejb");
  }

  private static ArchRule noFloats() {
    DescribedPredicate<JavaClass> binary =
        nameMatching("(java\\.lang\\.)?([Dd]ouble|[Ff]loat)").as("binary fractions").forSubtype();
    return CompositeArchRule.of(noClasses().should(dependOnClassesThat(binary)))
        .and(noFields().should().haveRawType(binary))
        .and(noMethods().should().haveRawReturnType(binary))
        .and(noCodeUnits().should().haveRawParameterTypes(anyElementThat(binary)))
        .because("money is exact");
  }

  @Test
  void pagesDoNotReachForTheDatabase() {
    noDatabase().check(OURS);

    refuses(noDatabase(), "BeanThatBreaksRules", "EntityManager.clear()");
  }

  @Test
  void onlyTheLoginLeavesTheTenant() {
    noPlatformScope().check(OURS);

    refuses(noPlatformScope(), "BeanThatBreaksRules", "Tenant.platform(");
  }

  @Test
  void pagesDoNotKnowTheBatchModule() {
    noBatch().check(OURS);

    refuses(noBatch(), "BeanThatBreaksRules", "BatchRuntime.getJobOperator()");
  }

  @Test
  void nothingIsCountedInFloats() {
    noFloats().check(OURS);

    refuses(
        noFloats(),
        "Double.valueOf(",
        "Float.valueOf(",
        "binaryRate",
        "binaryShare",
        "roundedRate(double)",
        "roundedShare()");
  }

  @Test
  void domainsOfTheApiDoNotDependOnEachOtherInACircle() {
    HouseRules.noCircleIn("net.didora.api").check(OURS);

    refuses(HouseRules.noCircleIn("net.didora.web.planted"), "There", "Back");
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
