package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.didora.common.Conflicts;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.OrganizationService;
import org.jspecify.annotations.Nullable;

/**
 * The operator's holidays: the same for everybody's prices, so they are the Master's to set. Calls
 * that are priced from then on know them.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class HolidayService {
  private static final int LONGEST = 80;
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1," + LONGEST + "}");
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2199;

  /** Beyond these the day lies in another year than its Easter, and is never found. */
  private static final int MOST_BEFORE_EASTER = 80;

  private static final int MOST_AFTER_EASTER = 250;

  @PersistenceContext private EntityManager db;
  @Inject private OrganizationService organizations;

  /** The holidays of a year in their order; of a day that is one twice, the national one first. */
  public List<HolidayDate> of(int year) {
    List<Holiday> own =
        db.createQuery("SELECT h FROM Holiday h ORDER BY h.id", Holiday.class).getResultList();
    List<HolidayDate> dates = new ArrayList<>();
    LocalDate first = Year.of(year).atDay(1);
    first
        .datesUntil(first.plusYears(1))
        .forEach(
            day -> {
              @Nullable NationalHoliday national = NationalHoliday.on(day);
              if (national != null) {
                dates.add(HolidayDate.of(day, national));
              }
              own.stream()
                  .filter(holiday -> holiday.getRule().fallsOn(day))
                  .forEach(holiday -> dates.add(HolidayDate.of(day, holiday)));
            });
    return dates;
  }

  public Long add(HolidayRule rule, String name) {
    refuseOthers();
    List<Refusal> refusals = new ArrayList<>();
    if (!NAME.matcher(name.strip()).matches()) {
      refusals.add(Refusal.of("name", "holiday.refused.name", LONGEST));
    }
    refuseFarAway(rule, refusals);
    if (refusals.isEmpty() && isKnown(rule)) {
      refusals.add(Refusal.of(field(rule), "holiday.refused.twice"));
    }
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
    Holiday made = new Holiday(organizations.own().orElseThrow(), rule, name.strip());
    db.persist(made);
    try {
      db.flush();
    } catch (PersistenceException failed) {
      if (Conflicts.isDuplicate(failed)) {
        throw new RefusedException(field(rule), "holiday.refused.twice");
      }
      throw failed;
    }
    return made.getId();
  }

  private static void refuseFarAway(HolidayRule rule, List<Refusal> refusals) {
    if (rule instanceof HolidayRule.ByEaster easter
        && (easter.days() < -MOST_BEFORE_EASTER || easter.days() > MOST_AFTER_EASTER)) {
      refusals.add(
          Refusal.of("days", "holiday.refused.days", MOST_BEFORE_EASTER, MOST_AFTER_EASTER));
    }
    if (rule instanceof HolidayRule.Once once
        && (once.day().getYear() < FIRST_YEAR || once.day().getYear() > LAST_YEAR)) {
      refusals.add(
          Refusal.of(
              "day",
              "holiday.refused.year",
              String.valueOf(FIRST_YEAR),
              String.valueOf(LAST_YEAR)));
    }
  }

  private boolean isKnown(HolidayRule rule) {
    return !db.createQuery("SELECT h.id FROM Holiday h WHERE h.rule = :rule", Long.class)
        .setParameter("rule", rule.text())
        .getResultList()
        .isEmpty();
  }

  private static String field(HolidayRule rule) {
    return rule instanceof HolidayRule.ByEaster ? "days" : "day";
  }

  /** One that somebody else removed meanwhile is as unknown as none. */
  public void remove(Long id) {
    refuseOthers();
    Holiday holiday = db.find(Holiday.class, id);
    if (holiday == null) {
      throw new UnknownIdException();
    }
    db.remove(holiday);
    db.flush();
  }

  private static void refuseOthers() {
    if (!Tenant.current().isTop()) {
      throw new RefusedException("", "refused.notAllowed");
    }
  }
}
