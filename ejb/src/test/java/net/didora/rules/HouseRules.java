package net.didora.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.didora.common.TenantOwned;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The rules; what is planted for a test is judged by the very same, and other modules take from
 * here what holds for them too.
 */
public final class HouseRules {
  private static final String[] MONEY = {
    "..account..", "..plan..", "..rating..", "..cdr..", "..billing.."
  };

  /** Each domain with those that it may use, and all that they may use. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("common", Set.of()),
          Map.entry("organization", Set.of("common")),
          Map.entry("security", Set.of("organization", "common")),
          Map.entry("account", Set.of("organization", "common")),
          Map.entry("plan", Set.of("organization", "common")),
          Map.entry("provider", Set.of("organization", "plan", "common")),
          Map.entry("line", Set.of("account", "plan", "organization", "common")),
          Map.entry(
              "number", Set.of("provider", "line", "account", "plan", "organization", "common")),
          Map.entry("cdr", Set.of("organization", "common")),
          Map.entry("rating", Set.of("cdr", "plan", "account", "organization", "common")),
          Map.entry(
              "call",
              Set.of(
                  "number",
                  "rating",
                  "cdr",
                  "provider",
                  "line",
                  "account",
                  "plan",
                  "organization",
                  "common")),
          Map.entry(
              "billing",
              Set.of(
                  "rating",
                  "number",
                  "cdr",
                  "provider",
                  "line",
                  "account",
                  "plan",
                  "organization",
                  "common")),
          Map.entry("job", Set.of("organization", "common")));

  /** What is planted stands one package deeper, in domains of the same names. */
  private static final String ROOT = "net.didora..";

  private HouseRules() {}

  /** What holds in every module: a name, and the rule. */
  public static Stream<Arguments> ofEveryModule() {
    return Stream.of(
        Arguments.of("no clock", noClockOfTheMachine()),
        Arguments.of("no floats for money", noFloats()),
        Arguments.of("transactions by hand", transactionsByHandInOnePlace()),
        Arguments.of("service methods", servicesHidePrivatelyOnly()),
        Arguments.of("names", noEmptyNames()),
        Arguments.of("null-marked", everyPackageIsNullMarked()));
  }

  /** Packages under this one do not depend on each other in a circle. */
  public static ArchRule noCircleIn(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  /** A domain uses those after its arrow only; so there is no circle either. */
  static ArchRule arrows() {
    List<ArchRule> rules = new ArrayList<>();
    ARROWS.forEach(
        (domain, allowed) -> {
          String[] forbidden =
              ARROWS.keySet().stream()
                  .filter(other -> !other.equals(domain) && !allowed.contains(other))
                  .map(other -> ROOT + other + "..")
                  .toArray(String[]::new);
          if (forbidden.length > 0) {
            rules.add(
                noClasses()
                    .that()
                    .resideInAPackage(ROOT + domain + "..")
                    .should(dependOnClassesThat(resideInAnyPackage(forbidden)))
                    .allowEmptyShould(true));
          }
        });
    return CompositeArchRule.of(rules);
  }

  /** Nothing may be a domain that the arrows do not know. */
  static ArchRule knownDomains() {
    String[] known =
        Stream.concat(ARROWS.keySet().stream(), Stream.of("demo"))
            .map(domain -> ROOT + domain + "..")
            .toArray(String[]::new);
    return classes().should().resideInAnyPackage(known);
  }

  /** Binary fractions cannot hold a price. */
  static ArchRule noFloats() {
    DescribedPredicate<JavaClass> binary =
        nameMatching("(java\\.lang\\.)?([Dd]ouble|[Ff]loat)").as("binary fractions").forSubtype();
    return CompositeArchRule.of(
            noFields()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage(MONEY))
                .should()
                .haveRawType(binary)
                .allowEmptyShould(true))
        .and(
            noMethods()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage(MONEY))
                .should()
                .haveRawReturnType(binary)
                .allowEmptyShould(true))
        .and(
            noClasses()
                .that()
                .resideInAnyPackage(MONEY)
                .or()
                .haveSimpleName("Money")
                .should()
                .callMethodWhere(
                    JavaMethodCall.Predicates.target(nameMatching("(double|float)Value")))
                .allowEmptyShould(true));
  }

  /** Time comes from an injected clock. */
  static ArchRule noClockOfTheMachine() {
    return noClasses()
        .that()
        .haveNameNotMatching(".*\\.SystemClock(\\$.*)?")
        .should()
        .callMethodWhere(
            JavaMethodCall.Predicates.target(nameMatching("now|systemUTC|systemDefaultZone"))
                .and(JavaMethodCall.Predicates.target(owner(resideInAPackage("java.time.."))))
                .and(not(JavaMethodCall.Predicates.target(rawParameterTypes(Clock.class)))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(java.util.Date.class);
  }

  /** SQL by hand belongs to call control, rating, ledger and jobs, which work for the platform. */
  static ArchRule sqlOnlyForThePlatform() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "..common..",
            "..call..",
            "..cdr..",
            "..rating..",
            "..job..",
            "..account.ledger..",
            "..security.login..",
            "..billing.close..",
            "..billing.reconcile..")
        .or()
        .areAnnotatedWith(Stateless.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .orShould()
        .callMethodWhere(JavaMethodCall.Predicates.target(nameMatching("createNativeQuery")));
  }

  /**
   * The pool takes a connection back as it is: who begins a transaction by hand must end it. Calls
   * do, and the start of a night's job.
   */
  static ArchRule transactionsByHandInOnePlace() {
    return noClasses()
        .that()
        .haveNameNotMatching(".*\\.(CallDatabase|NightSchedule)")
        .should()
        .callMethod(Connection.class, "setAutoCommit", boolean.class);
  }

  /** Services read and write; nobody else holds an entity manager. */
  static ArchRule entityManagerOnlyInServices() {
    return noClasses()
        .that()
        .areNotAnnotatedWith(Stateless.class)
        .and()
        .resideOutsideOfPackages("..common..", "..demo..")
        .should()
        .dependOnClassesThat(assignableTo(EntityManager.class));
  }

  /** Through the server's view of a service, a method that is not public runs on an empty shell. */
  static ArchRule servicesHidePrivatelyOnly() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Stateless.class)
        .and()
        .areNotStatic()
        .should()
        .bePublic()
        .orShould()
        .bePrivate();
  }

  /** What is stored belongs to a tenant; the exceptions are lists that all share. */
  static ArchRule entitiesAreTenantOwned() {
    return classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .and()
        .doNotHaveSimpleName("Technology")
        .should()
        .beAssignableTo(TenantOwned.class);
  }

  /** Names that say nothing. */
  static ArchRule noEmptyNames() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*\\.I[A-Z][a-z]\\w*(Service|Reader|Writer|Step)");
  }

  /** Nothing is null unless it says so, in every package. */
  static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            be(
                DescribedPredicate.describe(
                    "in a package that is marked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
  }
}
