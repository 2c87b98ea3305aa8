package net.didora.number;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.didora.common.AllowedClasses;
import net.didora.common.NumberKind;
import net.didora.common.Numbering;
import net.didora.common.Refusal;
import net.didora.common.Settings;
import net.didora.organization.Buyer;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import net.didora.plan.PrefixPlan;
import org.jspecify.annotations.Nullable;

/** Judges what was typed on the page of a DID, field by field, all of it at once. */
final class DidRules {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,31}");
  private static final Pattern DIGITS = Pattern.compile("[0-9*#]{0,40}");
  private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\"<>\\\\]{0,40}");
  private static final int DEEPEST = 8;

  private final DidEntry entry;
  private final DidPlace place;
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Refusal> warnings = new ArrayList<>();

  private DidRules(DidEntry entry, DidPlace place) {
    this.entry = entry;
    this.place = place;
  }

  /** What forbids to save, and what only has to be said. */
  record Judgement(List<Refusal> refusals, List<Refusal> warnings) {}

  static Judgement judge(DidEntry entry, DidPlace place, Settings settings) {
    DidRules rules = new DidRules(entry, place);
    rules.number();
    rules.owner();
    rules.money();
    rules.lineToo();
    rules.mode();
    rules.presentation();
    rules.notBuiltYet();
    rules.registration();
    new RouteRules(entry, settings, rules.refusals, rules.warnings).judge();
    return new Judgement(List.copyOf(rules.refusals), List.copyOf(rules.warnings));
  }

  private void number() {
    refuseUnless(place.technologyKnown(), "technology", "did.refused.technology");
    String raw = entry.getRawNumber();
    if (!NUMBER.matcher(raw).matches()) {
      refuse("rawNumber", "did.refused.number");
      return;
    }
    int room = NumberRange.room(raw);
    if (entry.getQuantity() < 1) {
      refuse("quantity", "did.refused.quantity");
    } else if (entry.getQuantity() > room) {
      refuse("quantity", "did.refused.quantityOverflow", room);
    } else if (entry.getId() != null && entry.getQuantity() != 1) {
      refuse("quantity", "did.refused.quantityOnEdit");
    }
    kind();
  }

  private void kind() {
    NumberKind kind = kindOf(entry);
    DidPlace.Rented rented = place.rented();
    if (kind == null) {
      refuse("kind", "did.refused.kind");
    } else if (rented != null && !Numbering.keyOf(entry.getRawNumber()).equals(rented.key())) {
      refuse("rawNumber", "did.refused.numberRented");
    } else if (rented != null && kind != rented.kind()) {
      refuse("kind", "did.refused.kindRented");
    }
  }

  /** The kind that was chosen, else the one that the number suggests. */
  static @Nullable NumberKind kindOf(DidEntry entry) {
    NumberKind chosen = entry.getKind();
    return chosen != null ? chosen : Numbering.kindOf(entry.getRawNumber()).orElse(null);
  }

  private void owner() {
    Organization owner = place.owner();
    if (owner == null) {
      refuse("ownerOrgId", "did.refused.owner");
      return;
    }
    if (depth(owner) > DEEPEST) {
      refuse("ownerOrgId", "did.refused.tooDeep", DEEPEST);
    }
    if (entry.getSubscriberId() == null) {
      return;
    }
    if (place.subscriber() == null
        || !place.subscriber().getOrganizationId().equals(owner.getId())) {
      refuse("subscriberId", "did.refused.subscriber");
    } else if (!place.subscriber().isActive()) {
      warn("subscriberId", "did.warning.subscriberBlocked");
    }
  }

  private static long depth(Organization owner) {
    return owner.getTenantPath().chars().filter(sign -> sign == '/').count() - 1;
  }

  private void money() {
    PrefixPlan plan = place.plan();
    if (entry.getPlanId() != null) {
      boolean ownersOwn =
          plan != null
              && place.owner() != null
              && plan.getOrganizationId().equals(place.owner().getId());
      boolean fits = plan != null && plan.getKind() == PrefixPlan.Kind.SALE && plan.isActive();
      refuseUnless(ownersOwn && fits, "planId", "did.refused.plan");
      refuseUnless(
          plan == null || plan.isFor(new Buyer(null, entry.getSubscriberId())),
          "planId",
          "did.refused.planGiven");
    } else if (kindOf(entry) == NumberKind.TOLL_FREE) {
      refuse("planId", "did.refused.tollFreeNeedsPlan");
    }
    Subscriber subscriber = place.subscriber();
    if (subscriber != null
        && entry.getPlanId() == null
        && subscriber.getDefaultDidPlanId() == null
        && (place.line() == null || place.line().getPlanId() == null)) {
      warn("planId", "did.warning.free");
    }
  }

  /** Two charges need two plans, and a number by which the line's is asked (Q16). */
  private void lineToo() {
    if (!entry.isChargeLineToo()) {
      return;
    }
    Subscriber subscriber = place.subscriber();
    boolean planned =
        entry.getPlanId() != null
            || (subscriber != null && subscriber.getDefaultDidPlanId() != null);
    if (!planned) {
      refuse("chargeLineToo", "did.refused.lineTooWithoutPlan");
    } else if (entry.getIpLineId() == null) {
      refuse("chargeLineToo", "did.refused.lineTooWithoutLine");
    } else if (place.line() != null && place.line().getPlanId() == null) {
      refuse("chargeLineToo", "did.refused.lineTooWithoutLinePlan");
    } else if (Numbering.rentedNumber(entry.getRawNumber()).isEmpty()) {
      refuse("chargeLineToo", "did.refused.lineTooShortNumber");
    }
  }

  private void mode() {
    Mode mode = entry.getMode();
    if (mode == null) {
      refuse("mode", "did.refused.mode");
      return;
    }
    refuseUnless(mode.isBuilt(), "mode", "did.refused.modeNotBuilt");
    if (entry.getIpLineId() != null) {
      boolean subscribers =
          place.line() != null
              && place.subscriber() != null
              && place.line().getSubscriberId().equals(place.subscriber().getId());
      refuseUnless(subscribers, "ipLineId", "did.refused.line");
      refuseUnless(
          !subscribers || place.line() == null || place.line().isActive(),
          "ipLineId",
          "did.refused.lineInactive");
    } else if (mode.needsLine() && entry.getSubscriberId() != null) {
      refuse("ipLineId", "did.refused.lineMissing");
    }
  }

  private void presentation() {
    String note = entry.getSupplierNote();
    refuseUnless(note == null || note.length() <= 120, "supplierNote", "did.refused.tooLong", 120);
    refuseUnless(
        entry.getMaxCalls() >= 0 && entry.getMaxCalls() <= 100_000,
        "maxCalls",
        "did.refused.maxCalls");
    String bina = entry.getBina() == null ? "" : entry.getBina();
    refuseUnless(ONE_LINE.matcher(bina).matches(), "bina", "did.refused.bina");
    refuseUnless(
        !entry.isBinaOnNumber() || DIGITS.matcher(bina).matches(),
        "bina",
        "did.refused.binaOnNumber");
    AllowedClasses allowed = entry.allowed();
    if (!allowed.isFixed() && !allowed.isMobile() && !allowed.isInternational()) {
      warn("allow", "did.warning.nobodyAllowed");
    }
    if (entry.isDirectMedia()) {
      warn("directMedia", "did.warning.directMedia");
    }
  }

  /** What would have no effect is refused rather than stored in silence. */
  private void notBuiltYet() {
    Mode mode = entry.getMode();
    if (entry.getCallbackAudioId() != null) {
      boolean fits = mode != null && mode.callsBack();
      refuse("callbackAudioId", fits ? "did.refused.notBuilt" : "did.refused.audioOnlyForCallback");
    }
    refuseUnless(!entry.isErrorAudio(), "errorAudio", "did.refused.notBuilt");
    refuseUnless(
        entry.isDirectMedia() || entry.getMedia().isBuilt(), "media", "did.refused.notBuilt");
  }

  /** Whoever does not see the supplier of a rented number leaves its registration as it is. */
  private void registration() {
    DidPlace.Rented rented = place.rented();
    boolean supplied = entry.getSuppliers().stream().anyMatch(SupplierEntry::isFilled);
    if (rented != null && !supplied) {
      refuseUnless(
          entry.isRegisterDid() == rented.registers(), "registerDid", "did.refused.registerRented");
    } else if (entry.isRegisterDid()) {
      boolean known = entry.getSuppliers().stream().anyMatch(SupplierEntry::isSecret);
      refuseUnless(known, "registerDid", "did.refused.registerNeedsPassword");
    }
  }

  private void refuseUnless(boolean fine, String field, String key, Object... parameters) {
    if (!fine) {
      refuse(field, key, parameters);
    }
  }

  private void refuse(String field, String key, Object... parameters) {
    refusals.add(Refusal.of(field, key, parameters));
  }

  private void warn(String field, String key) {
    warnings.add(Refusal.of(field, key));
  }
}
