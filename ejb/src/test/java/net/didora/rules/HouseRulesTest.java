package net.didora.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our classes keep every rule, and every rule finds the violation that was planted for it. */
class HouseRulesTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("net.didora");

  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("net.didora.planted");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("arrows", HouseRules.arrows(), "UpwardArrow"),
        Arguments.of("known domains", HouseRules.knownDomains(), "naming.DidManager"),
        Arguments.of("no floats", HouseRules.noFloats(), "FloatPrice"),
        Arguments.of("no clock", HouseRules.noClockOfTheMachine(), "OwnClock.instant"),
        Arguments.of("no millis", HouseRules.noClockOfTheMachine(), "OwnClock.millis"),
        Arguments.of("no SQL", HouseRules.sqlOnlyForThePlatform(), "HandMadeSql"),
        Arguments.of("no native query", HouseRules.sqlOnlyForThePlatform(), "NativeQuery"),
        Arguments.of("transactions", HouseRules.transactionsByHandInOnePlace(), "LeftOpen"),
        Arguments.of("entity manager", HouseRules.entityManagerOnlyInServices(), "Hoarder"),
        Arguments.of("service methods", HouseRules.servicesHidePrivatelyOnly(), "HalfHidden.find"),
        Arguments.of("tenant-owned", HouseRules.entitiesAreTenantOwned(), "Stray"),
        Arguments.of("names", HouseRules.noEmptyNames(), "DidManager"),
        Arguments.of("null-marked", HouseRules.everyPackageIsNullMarked(), "Target"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void oursKeepTheRule(String name, ArchRule rule, String planted) {
    rule.allowEmptyShould(true).check(OURS);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("rules")
  void theRuleFindsWhatWasPlanted(String name, ArchRule rule, String planted) {
    assertThatThrownBy(() -> rule.check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(planted);
  }

  @Test
  void theRulesSawOurClasses() {
    assertThat(List.of("net.didora.common.Money", "net.didora.number.Did")).allMatch(OURS::contain);
  }
}
