package net.didora.web.number;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.call.RunningCallService;
import net.didora.common.Choice;
import net.didora.common.KeyPage;
import net.didora.number.Did;
import net.didora.number.DidCatalog;
import net.didora.number.DidFilter;
import net.didora.number.DidRegistration;
import net.didora.number.DidState;
import net.didora.number.Mode;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.web.common.Csv;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The list Gerenciamento de DIDs. */
@Named
@ViewScoped
public class DidListBean extends KeyList<Did> {
  private static final long serialVersionUID = 1;
  private static final int EXPORT_PIECE = 500;

  @Inject private DidCatalog catalog;
  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscribers;
  @Inject private RunningCallService runningCalls;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable String number;
  private @Nullable DidState state;
  private @Nullable Mode mode;
  private @Nullable Choice subscriber;

  private Names names = Names.NONE;
  private Map<Long, Long> running = Map.of();

  /** What the ids in the rows are called. */
  private record Names(
      Map<Long, String> owners,
      Map<Long, String> subscribers,
      Map<Long, String> suppliers,
      Map<Long, DidRegistration> registrations)
      implements Serializable {
    static final Names NONE = new Names(Map.of(), Map.of(), Map.of(), Map.of());
  }

  @Override
  protected KeyPage<Did> read(@Nullable String key) {
    KeyPage<Did> page = piece(key, SIZE);
    names = namesOf(page.rows());
    running = runningCalls.byDid(page.rows().stream().map(Did::getId).toList());
    return page;
  }

  private KeyPage<Did> piece(@Nullable String key, int size) {
    Long subscriberId = subscriber == null ? null : subscriber.id();
    DidFilter filter = new DidFilter(number, state, mode, null, subscriberId, null);
    return catalog.list(filter, DidCatalog.Sort.NUMBER, false, size, key);
  }

  private Names namesOf(List<Did> dids) {
    return new Names(
        organizations.names(dids.stream().map(Did::getOwnerOrgId).distinct().toList()),
        subscribers.names(
            dids.stream().map(Did::getSubscriberId).filter(Objects::nonNull).distinct().toList()),
        catalog.suppliers(dids.stream().map(Did::getId).toList()),
        catalog.registrations(dids.stream().filter(Did::isRegisterDid).map(Did::getId).toList()));
  }

  public void clear() {
    number = null;
    state = null;
    mode = null;
    subscriber = null;
    load();
  }

  /** All DIDs that the filter finds, as a file; what the page would not show is not in it. */
  public void export() throws IOException {
    Download.csv("dids.csv", this::write);
  }

  private void write(Csv csv) {
    List<String> heads = new ArrayList<>();
    for (String column : List.of("number", "kind", "owner", "subscriber", "supplier", "mode")) {
      heads.add(notices.sentence("did." + column));
    }
    heads.addAll(
        List.of(
            notices.sentence("did.maxCalls"),
            notices.sentence("did.state"),
            notices.sentence("did.registered")));
    csv.row(heads);
    String key = null;
    do {
      KeyPage<Did> piece = piece(key, EXPORT_PIECE);
      Names known = namesOf(piece.rows());
      piece.rows().forEach(did -> csv.row(cells(did, known)));
      key = piece.next();
    } while (key != null);
  }

  private List<String> cells(Did did, Names known) {
    return List.of(
        did.getRawNumber(),
        notices.sentence("did.kind." + did.getKind()),
        known.owners().getOrDefault(did.getOwnerOrgId(), ""),
        subscriberIn(known, did),
        known.suppliers().getOrDefault(did.getId(), ""),
        modeName(did),
        String.valueOf(did.getMaxCalls()),
        notices.sentence("did.state." + did.getState()),
        registrationIn(known, did));
  }

  private String registrationIn(Names known, Did did) {
    if (!did.isRegisterDid()) {
      return notices.sentence("did.registration.off");
    }
    DidRegistration registration = known.registrations().get(did.getId());
    String since = registration == null ? "" : display.dateTime(registration.since());
    return notices.sentence(DidSupplierBean.label(registration), since);
  }

  /** Registered, failing since when, or off. */
  public String registration(Did did) {
    return registrationIn(names, did);
  }

  public String registrationTone(Did did) {
    DidRegistration registration = names.registrations().get(did.getId());
    if (!did.isRegisterDid() || registration == null) {
      return "";
    }
    return switch (registration.state()) {
      case REGISTERED -> "ok";
      case FAILING -> "bad";
      case TRYING, OFF -> "info";
    };
  }

  private static String subscriberIn(Names known, Did did) {
    Long id = did.getSubscriberId();
    return id == null ? "" : known.subscribers().getOrDefault(id, "");
  }

  public String modeName(Did did) {
    return did.getMode() == null ? "" : notices.sentence("did.mode." + did.getMode());
  }

  public String owner(Did did) {
    return names.owners().getOrDefault(did.getOwnerOrgId(), "");
  }

  /** Empty where the number is for sale. */
  public String subscriber(Did did) {
    return subscriberIn(names, did);
  }

  public String supplier(Did did) {
    return names.suppliers().getOrDefault(did.getId(), "");
  }

  /** Calls that go on now, of how many at most. */
  public String channels(Did did) {
    Object limit = did.getMaxCalls() == 0 ? "∞" : String.valueOf(did.getMaxCalls());
    return running.getOrDefault(did.getId(), 0L) + " / " + limit;
  }

  public String tone(Did did) {
    return DidChoices.tone(did.getState());
  }

  public List<Choice> pickSubscriber(String typed) {
    return subscribers.pickAny(typed);
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
  }

  public @Nullable String getNumber() {
    return number;
  }

  public void setNumber(@Nullable String number) {
    this.number = number;
  }

  public @Nullable DidState getState() {
    return state;
  }

  public void setState(@Nullable DidState state) {
    this.state = state;
  }

  public @Nullable Mode getMode() {
    return mode;
  }

  public void setMode(@Nullable Mode mode) {
    this.mode = mode;
  }
}
