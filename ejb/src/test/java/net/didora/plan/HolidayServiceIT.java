package net.didora.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.testing.TestServices;
import net.didora.testing.TestTree;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page Feriados: the national ones as given, the operator's own as he enters them. */
class HolidayServiceIT {
  private final TestTree tree = TestTree.get();
  private final Tenant master = tree.masterTenant();

  private static <T> T as(Tenant tenant, Function<HolidayService, T> work) {
    return TestUnit.inTransaction(
        tenant, db -> work.apply(TestServices.service(db, HolidayService.class)));
  }

  private Long add(String rule, String name) {
    return as(master, holidays -> holidays.add(HolidayRule.parse(rule), name));
  }

  private static void remove(Tenant tenant, Long id) {
    as(
        tenant,
        holidays -> {
          holidays.remove(id);
          return true;
        });
  }

  private static long configuration() {
    return TestUnit.inTransaction(
        TestTree.PLATFORM,
        db ->
            ((Number)
                    db.createNativeQuery("SELECT version FROM configuration_version")
                        .getSingleResult())
                .longValue());
  }

  private static List<Refusal> refusals(Runnable work) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, work::run);
    assertThat(refused).isNotNull();
    return refused.refusals();
  }

  @AfterEach
  void forget() {
    TestUnit.transact(
        TestTree.PLATFORM,
        db -> db.createQuery("DELETE FROM Holiday h WHERE h.name LIKE 'Teste%'").executeUpdate());
  }

  @Test
  void ownHolidaysStandBetweenTheNationalOnesOfTheirYears() {
    add("2041-06-12", "Teste uma vez");
    add("01-25", "Teste São Paulo");
    add("EASTER-47", " Teste Carnaval ");

    List<HolidayDate> dates = as(master, holidays -> holidays.of(2041));
    assertThat(dates).extracting(HolidayDate::day).isSorted();
    assertThat(dates).filteredOn(date -> date.national() != null).hasSize(10);
    assertThat(dates)
        .filteredOn(date -> date.name().startsWith("Teste"))
        .extracting(HolidayDate::day, HolidayDate::name, HolidayDate::rule)
        .containsExactly(
            tuple(LocalDate.of(2041, 1, 25), "Teste São Paulo", "01-25"),
            tuple(LocalDate.of(2041, 3, 5), "Teste Carnaval", "EASTER-47"),
            tuple(LocalDate.of(2041, 6, 12), "Teste uma vez", "2041-06-12"));
    List<HolidayDate> next = as(master, holidays -> holidays.of(2042));
    assertThat(next)
        .filteredOn(date -> date.name().startsWith("Teste"))
        .extracting(HolidayDate::name)
        .containsExactlyInAnyOrder("Teste São Paulo", "Teste Carnaval");
  }

  /** Running servers keep the holidays with the prices. */
  @Test
  void addingAndRemovingIsToldToRunningServers() {
    long before = configuration();
    Long id = add("2041-06-13", "Teste");
    assertThat(configuration()).isEqualTo(before + 1);

    remove(master, id);
    assertThat(configuration()).isEqualTo(before + 2);
    assertThatThrownBy(() -> remove(master, id)).isInstanceOf(UnknownIdException.class);
  }

  @ParameterizedTest(name = "{0} “{1}”: {2} {3}")
  @CsvSource({
    "01-26, ' ', name, holiday.refused.name",
    "EASTER-81, Teste, days, holiday.refused.days",
    "EASTER+251, Teste, days, holiday.refused.days",
    "1999-12-31, Teste, day, holiday.refused.year",
    "2200-01-01, Teste, day, holiday.refused.year",
    "01-27, Teste, day, holiday.refused.twice",
    "EASTER+60, Teste, days, holiday.refused.twice",
  })
  void whatNeverFallsOrIsThereAlreadyIsRefused(String rule, String name, String field, String key) {
    add("01-27", "Teste já há");
    add("EASTER+60", "Teste já há");

    assertThat(refusals(() -> add(rule, name)))
        .extracting(Refusal::field, Refusal::messageKey)
        .containsExactly(tuple(field, key));
  }

  @Test
  void nobodyButTheMasterSetsThemOrSeesWhatHeSet() {
    Long id = add("01-28", "Teste");
    for (Tenant other : List.of(tree.one.tenant(), tree.one.subscriberTenant())) {
      assertThat(
              refusals(
                  () -> as(other, all -> all.add(HolidayRule.parse("01-29"), "Teste de outro"))))
          .containsExactly(Refusal.of("", "refused.notAllowed"));
      assertThat(refusals(() -> remove(other, id)))
          .containsExactly(Refusal.of("", "refused.notAllowed"));
      List<HolidayDate> seen = as(other, all -> all.of(2041));
      assertThat(seen).extracting(HolidayDate::name).doesNotContain("Teste");
    }
  }
}
