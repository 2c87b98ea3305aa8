package net.didora.web.number;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.didora.account.EntryKind;
import net.didora.account.LedgerEntry;
import net.didora.account.StatementService;
import net.didora.common.Choice;
import net.didora.common.KeyPage;
import net.didora.common.Money;
import net.didora.number.DidCatalog;
import net.didora.organization.Subscriber;
import net.didora.organization.SubscriberService;
import net.didora.web.account.StatementWords;
import net.didora.web.common.Csv;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.HolderNames;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** What was charged for DIDs (mensalidades): setup and months, as the ledger has them. */
@Named
@ViewScoped
public class DidChargeListBean extends KeyList<LedgerEntry> {
  private static final long serialVersionUID = 1;
  private static final int EXPORT_PIECE = 500;
  private static final String OF_DID = "did:";

  /** A place at which nobody is charged. */
  private static final String NOWHERE = "";

  @Inject private StatementService statements;
  @Inject private SubscriberService subscribers;
  @Inject private DidCatalog dids;
  @Inject private HolderNames names;
  @Inject private StatementWords words;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable Choice subscriber;
  private final Map<Long, String> numbers = new HashMap<>();

  @Override
  protected KeyPage<LedgerEntry> read(@Nullable String key) {
    return piece(key, SIZE);
  }

  private KeyPage<LedgerEntry> piece(@Nullable String key, int size) {
    KeyPage<LedgerEntry> page = statements.ofKind(EntryKind.DID_CHARGE, place(), size, key);
    names.load(page.rows().stream().map(LedgerEntry::getTenantPath).toList());
    numbers.putAll(
        dids.numbers(
            page.rows().stream()
                .map(this::didId)
                .flatMap(Optional::stream)
                .filter(id -> !numbers.containsKey(id))
                .distinct()
                .toList()));
    return page;
  }

  private @Nullable String place() {
    return subscriber == null
        ? null
        : subscribers.find(subscriber.id()).map(Subscriber::getTenantPath).orElse(NOWHERE);
  }

  private Optional<Long> didId(LedgerEntry entry) {
    String ref = Objects.requireNonNullElse(entry.getRef(), "");
    return ref.matches(OF_DID + "[0-9]{1,18}")
        ? Optional.of(Long.valueOf(ref.substring(OF_DID.length())))
        : Optional.empty();
  }

  public void clear() {
    subscriber = null;
    load();
  }

  public void export() throws IOException {
    Download.csv("did-charges.csv", this::write);
  }

  private void write(Csv csv) {
    csv.row(
        List.of("at", "buyer", "number", "for", "amount").stream()
            .map(column -> notices.sentence("didCharge." + column))
            .toList());
    String key = null;
    do {
      KeyPage<LedgerEntry> piece = piece(key, EXPORT_PIECE);
      piece.rows().forEach(entry -> csv.row(cells(entry)));
      key = piece.next();
    } while (key != null);
  }

  private List<String> cells(LedgerEntry entry) {
    return List.of(
        display.dateTime(entry.getAt()),
        buyer(entry),
        number(entry),
        words.text(entry),
        display.decimal(charged(entry)));
  }

  public String buyer(LedgerEntry entry) {
    return names.at(entry.getTenantPath());
  }

  /** Empty for a DID that is not the user's any more. */
  public String number(LedgerEntry entry) {
    return didId(entry).map(id -> numbers.getOrDefault(id, "")).orElse("");
  }

  /** What was taken from the account, as an amount. */
  public Money charged(LedgerEntry entry) {
    return entry.getAmount().negated();
  }

  public String text(LedgerEntry entry) {
    return words.text(entry);
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
}
