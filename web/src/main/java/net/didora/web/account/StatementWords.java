package net.didora.web.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.account.EntryKind;
import net.didora.account.LedgerEntry;
import net.didora.web.common.Display;
import net.didora.web.common.HolderNames;
import net.didora.web.common.Notices;

/** What an entry was for, as a statement says it. */
@Dependent
public class StatementWords implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private AccountService accounts;
  @Inject private HolderNames names;
  @Inject private Notices notices;
  @Inject private Display display;

  private final Map<Long, String> places = new HashMap<>();

  /** Reads what the words of these entries need. */
  void load(List<LedgerEntry> entries) {
    entries.stream()
        .map(LedgerEntry::getTransferredTo)
        .filter(Objects::nonNull)
        .distinct()
        .filter(id -> !places.containsKey(id))
        .forEach(id -> places.put(id, accounts.find(id).map(Account::getTenantPath).orElse("")));
    names.load(places.values());
  }

  /** To whom a transfer went, and what was noted; empty where there is nothing to say. */
  public String text(LedgerEntry entry) {
    return Stream.of(receiver(entry), day(entry), Objects.requireNonNullElse(entry.getMemo(), ""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** Of what the night posted: several days may be posted at once. */
  private String day(LedgerEntry entry) {
    boolean ofNight =
        entry.getKind() == EntryKind.NIGHT_USAGE || entry.getKind() == EntryKind.CORRECTION;
    return ofNight && entry.isOfDay()
        ? notices.sentence("account.callsOf", display.date(entry.getCountsAt()))
        : "";
  }

  private String receiver(LedgerEntry entry) {
    Long to = entry.getTransferredTo();
    if (to == null || to.equals(entry.getAccountId())) {
      return "";
    }
    String name = names.at(places.getOrDefault(to, ""));
    return name.isEmpty() ? "" : notices.sentence("account.transferredTo", name);
  }
}
