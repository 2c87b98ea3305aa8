package net.didora.sip;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
          .importPackages("net.didora.sip");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("net.didora.sip.planted");

  private static final String[] FLOW_MAY_KNOW = {
    "java..", "org.jspecify..", "net.didora.sip.flow..", "net.didora.cdr"
  };

  private static ArchRule flowKnowsNoContainer(String flow) {
    return noClasses()
        .that()
        .resideInAPackage(flow)
        .should()
        .dependOnClassesThat(not(resideInAnyPackage(FLOW_MAY_KNOW)))
        .because("a flow is tested without a server");
  }

  private static ArchRule sipOnlyAtTheEdge() {
    return classes()
        .that()
        .resideOutsideOfPackages("net.didora.sip.inbound", "net.didora.sip.leg")
        .should()
        .onlyDependOnClassesThat(not(resideInAnyPackage("javax.servlet.sip..")))
        .because("only sip.inbound and sip.leg speak SIP");
  }

  @Test
  void theFlowKnowsNoContainer() {
    flowKnowsNoContainer("net.didora.sip.flow..").check(OURS);

    refuses(
        flowKnowsNoContainer("net.didora.sip.planted"),
        "FlowThatKnowsSip",
        "javax.servlet.sip.SipSession",
        "net.didora.sip.media.MediaRelay");
  }

  @Test
  void onlyTheEdgeSpeaksSip() {
    sipOnlyAtTheEdge().check(OURS);

    refuses(sipOnlyAtTheEdge(), "FlowThatKnowsSip", "javax.servlet.sip.SipSession");
  }

  @Test
  void packagesDoNotDependOnEachOtherInACircle() {
    HouseRules.noCircleIn("net.didora.sip").check(OURS);

    refuses(HouseRules.noCircleIn("net.didora.sip.planted"), "There", "Back");
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
