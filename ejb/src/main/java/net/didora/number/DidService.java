package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.common.CallerClass;
import net.didora.common.Conflicts;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.NumberKind;
import net.didora.common.Numbering;
import net.didora.common.PhoneNumber;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.line.IpLine;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.organization.Subscriber;
import net.didora.plan.MarginGuard;
import net.didora.plan.MarginReport;
import net.didora.plan.PrefixPlan;
import org.jspecify.annotations.Nullable;

/** Creating and editing DIDs; what is refused is refused as a whole. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidService {
  @PersistenceContext private EntityManager db;
  @Inject private Settings settings;
  @Inject private TakenNumbers taken;
  @Inject private DidRouting routing;
  @Inject private DidAssignments assignments;
  @Inject private DidReturns returns;
  @Inject private DidEdges edges;
  @Inject private OrganizationService organizations;
  @Inject private MarginGuard margins;
  @Inject private Clock clock;

  /** What saving would do, and what forbids it; nothing is written. */
  public DidPreview preview(DidEntry entry) {
    DidPlace place = place(entry);
    DidRules.Judgement judgement = DidRules.judge(entry, place, settings);
    List<Refusal> refusals = new ArrayList<>(judgement.refusals());
    List<Refusal> warnings = new ArrayList<>(judgement.warnings());
    DidRules.Judgement above = edges.judge(entry);
    refusals.addAll(above.refusals());
    warnings.addAll(above.warnings());
    MarginReport margin = margin(entry, place);
    if (!margin.isFine()) {
      (margin.isRefused() ? refusals : warnings).add(margin.refusal("planId"));
    }
    List<DidPreview.Line> lines = new ArrayList<>();
    if (numbersFit(judgement)) {
      Map<String, String> keys = keys(entry);
      Map<String, Long> used = taken(keys);
      keys.forEach((raw, key) -> lines.add(line(entry, raw, isTaken(entry, used.get(key)))));
      refusals.addAll(refusalsOf(lines));
    }
    return new DidPreview(lines, refusals, warnings);
  }

  private MarginReport margin(DidEntry entry, DidPlace place) {
    PrefixPlan plan = place.plan();
    if (plan == null || !plan.isSale()) {
      return MarginReport.FINE;
    }
    Long paid = edges.paid(entry, plan.getOrganizationId());
    MarginReport report = margins.judgeOfDid(plan, paid, clock.instant());
    Did stored = find(Did.class, entry.getId());
    @Nullable PrefixPlan before =
        stored == null ? null : find(PrefixPlan.class, stored.getPlanId());
    return before == null || !before.getOrganizationId().equals(plan.getOrganizationId())
        ? report
        : report.insteadOf(margins.judgeOfDid(before, paid, clock.instant()));
  }

  private static boolean numbersFit(DidRules.Judgement judgement) {
    return judgement.refusals().stream()
        .noneMatch(
            refusal -> refusal.field().equals("rawNumber") || refusal.field().equals("quantity"));
  }

  /** Each raw number with what makes it unique. */
  private static Map<String, String> keys(DidEntry entry) {
    Map<String, String> keys = new LinkedHashMap<>();
    new NumberRange(entry.getRawNumber(), entry.getQuantity())
        .numbers()
        .forEach(raw -> keys.put(raw, Numbering.keyOf(raw)));
    return keys;
  }

  private Map<String, Long> taken(Map<String, String> keys) {
    return Tenant.platform("taken numbers").call(() -> taken.among(keys.values()));
  }

  private static boolean isTaken(DidEntry entry, @Nullable Long by) {
    return by != null && !by.equals(entry.getId());
  }

  private static DidPreview.Line line(DidEntry entry, String raw, boolean taken) {
    PhoneNumber e164 = Numbering.rentedNumber(raw).orElse(null);
    NumberKind kind =
        entry.getKind() != null ? entry.getKind() : Numbering.kindOf(raw).orElse(null);
    CallerClass numberClass = Numbering.classify(e164);
    return new DidPreview.Line(raw, e164, numberClass, kind, taken);
  }

  private static List<Refusal> refusalsOf(List<DidPreview.Line> lines) {
    return lines.stream()
        .filter(DidPreview.Line::taken)
        .map(line -> Refusal.of("rawNumber", "did.refused.taken", line.rawNumber()))
        .toList();
  }

  /** Creates as many DIDs as were asked for, or none. */
  public SavedDids create(DidEntry entry) {
    Tenant.refuseSubscribers();
    DidPreview preview = checked(entry);
    DidPlace place = place(entry);
    Organization owner = Objects.requireNonNull(place.owner());
    List<Did> made = new ArrayList<>();
    for (DidPreview.Line line : preview.lines()) {
      Did did = new Did(owner, line.rawNumber(), Objects.requireNonNull(line.kind()));
      did.enteredBy(Tenant.current());
      did.configure(entry);
      if (place.subscriber() != null) {
        did.assignTo(place.subscriber());
      }
      db.persist(did);
      made.add(did);
    }
    flush();
    routing.connect(made, entry);
    edges.write(made, entry);
    assignments.begin(made);
    flush();
    return new SavedDids(made.stream().map(Did::getId).toList(), preview.warnings());
  }

  /** Changes a DID as it was typed, unless someone else changed it since it was read. */
  public SavedDids edit(DidEntry entry) {
    Tenant.refuseSubscribers();
    Did did = load(entry.getId(), entry.getVersion());
    DidPreview preview = checked(entry);
    DidPlace place = place(entry);
    Organization owner = Objects.requireNonNull(place.owner());
    did.rename(entry.getRawNumber(), Objects.requireNonNull(preview.lines().get(0).kind()));
    did.passTo(owner);
    if (place.subscriber() == null) {
      releaseIfAssigned(did, owner);
    } else {
      did.assignTo(place.subscriber());
    }
    did.configure(entry);
    db.lock(did, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    flush();
    routing.reconnect(did, entry);
    edges.write(List.of(did), entry);
    assignments.follow(did);
    flush();
    return new SavedDids(List.of(did.getId()), preview.warnings());
  }

  private static void releaseIfAssigned(Did did, Organization owner) {
    if (did.getSubscriberId() != null) {
      did.release(owner);
    }
  }

  /** Suspends, resumes, reserves, frees or ends a DID. */
  public void become(Long id, int version, DidState next) {
    Tenant.refuseSubscribers();
    Did did = load(id, version);
    if (next == DidState.ACTIVE && did.getSubscriberId() == null) {
      throw new RefusedException("state", "did.refused.activeNeedsSubscriber");
    }
    if (next == DidState.ENDED && did.isRentedBy(Tenant.current())) {
      throw new RefusedException("state", "did.refused.endRented");
    }
    if (next == DidState.QUARANTINE) {
      did.release(db.find(Organization.class, did.getOwnerOrgId()));
    } else {
      did.become(next);
    }
    flush();
    routing.follow(did);
    assignments.follow(did);
    flush();
  }

  /** Gives a rented number back to whom the tenant rents it from, and pays no more for it. */
  public void giveBack(Long id, int version) {
    Tenant.refuseSubscribers();
    Tenant renter = Tenant.current();
    if (!load(id, version).isRentedBy(renter)) {
      throw new RefusedException("state", "did.refused.notRented");
    }
    Long place = organizations.own().orElseThrow(UnknownIdException::new).getId();
    Tenant.platform(renter.login()).run(() -> returns.giveBack(id, version, place));
  }

  private Did load(@Nullable Long id, int version) {
    Did did = id == null ? null : db.find(Did.class, id);
    if (did == null) {
      throw new UnknownIdException();
    }
    if (did.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    return did;
  }

  private DidPreview checked(DidEntry entry) {
    DidPreview preview = preview(entry);
    if (!preview.canBeSaved()) {
      throw new RefusedException(preview.refusals());
    }
    return preview;
  }

  private DidPlace place(DidEntry entry) {
    return new DidPlace(
        find(Organization.class, entry.getOwnerOrgId()),
        find(Subscriber.class, entry.getSubscriberId()),
        find(PrefixPlan.class, entry.getPlanId()),
        find(IpLine.class, entry.getIpLineId()),
        isKnown(entry.getTechnology()),
        rented(entry.getId()));
  }

  private DidPlace.@Nullable Rented rented(@Nullable Long id) {
    Did stored = find(Did.class, id);
    return stored == null || !stored.isRentedBy(Tenant.current())
        ? null
        : DidPlace.Rented.as(stored);
  }

  private <T> @Nullable T find(Class<T> type, @Nullable Long id) {
    return id == null ? null : db.find(type, id);
  }

  private boolean isKnown(String technology) {
    Technology known = db.find(Technology.class, technology);
    return known != null && known.isActive();
  }

  /** Writes now, so that what only the database can see becomes a refusal here. */
  private void flush() {
    try {
      Conflicts.flush(db);
    } catch (PersistenceException failed) {
      if (Conflicts.isDuplicate(failed)) {
        throw new RefusedException("rawNumber", "did.refused.takenMeanwhile");
      }
      throw failed;
    }
  }
}
