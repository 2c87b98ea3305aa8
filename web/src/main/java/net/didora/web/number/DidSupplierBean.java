package net.didora.web.number;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.didora.number.DidCatalog;
import net.didora.number.DidEntry;
import net.didora.number.DidRegistration;
import net.didora.number.SupplierEntry;
import net.didora.provider.NumberPlace;
import net.didora.provider.RegistrationState;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The supplier block of a DID's page: what may be chosen, and how its registration is. */
@Named("didSupplier")
@RequestScoped
public class DidSupplierBean {
  /** What carriers do; another order that is stored is offered, too. */
  private static final List<String> USUAL_ORDERS =
      List.of("RURI", "RURI,TO", "TO", "TO,RURI", "PCPID,RURI", "PCPID,TO,RURI", "DIVERSION,RURI");

  private static final int SILENCE = 408;

  @Inject private DidCatalog catalog;
  @Inject private Notices notices;
  @Inject private Display display;

  public List<String> numberOrders(String stored) {
    return Stream.concat(USUAL_ORDERS.stream(), Stream.of(stored))
        .filter(NumberPlace::isOrder)
        .distinct()
        .toList();
  }

  public String orderLabel(String order) {
    return NumberPlace.parse(order).stream()
        .map(place -> notices.sentence("did.numberPlace." + place))
        .reduce((first, next) -> notices.sentence("did.numberPlace.then", first, next))
        .orElse("");
  }

  /** Switching off must always be possible, on only where it can do something. */
  public boolean isSwitchable(DidEntry entry) {
    return entry.isRegisterDid() || hasSecret(entry);
  }

  private static boolean hasSecret(DidEntry entry) {
    return entry.getSuppliers().stream().anyMatch(SupplierEntry::isSecret);
  }

  /** What to say below the switch, where there is no reason to worry. */
  public String note(DidEntry entry) {
    if (!isSwitchable(entry)) {
      return notices.sentence("did.registerDid.missing");
    }
    return entry.getId() == null || !entry.isRegisterDid()
        ? ""
        : stateOf(entry).map(this::sentence).orElseGet(() -> notices.sentence(label(null)));
  }

  /** What to worry about: the supplier does not have us. */
  public String alarm(DidEntry entry) {
    return stateOf(entry)
        .filter(registration -> registration.state() == RegistrationState.FAILING)
        .map(
            failing ->
                notices.sentence(
                    "did.registration.failingNote",
                    display.dateTime(failing.since()),
                    failing.failures(),
                    answer(failing)))
        .orElse("");
  }

  private String answer(DidRegistration failing) {
    Integer status = failing.lastStatus();
    return status == null || status == SILENCE
        ? notices.sentence("did.registration.noAnswer")
        : status.toString();
  }

  private Optional<DidRegistration> stateOf(DidEntry entry) {
    Long id = entry.getId();
    return id == null || !entry.isRegisterDid()
        ? Optional.empty()
        : Optional.ofNullable(catalog.registrations(List.of(id)).get(id));
  }

  private String sentence(DidRegistration registration) {
    return switch (registration.state()) {
      case REGISTERED ->
          notices.sentence(
              "did.registration.registeredNote",
              display.dateTime(registration.since()),
              display.dateTime(registration.expiresAt()));
      case FAILING -> "";
      case TRYING, OFF -> notices.sentence(label(registration));
    };
  }

  /** The message that says in few words how it is with a DID that is to be registered. */
  static String label(@Nullable DidRegistration registration) {
    return registration == null || registration.state() == RegistrationState.OFF
        ? "did.registration.waiting"
        : "did.registration." + registration.state();
  }
}
