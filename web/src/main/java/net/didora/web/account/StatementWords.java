package net.didora.web.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.account.EntryKind;
import net.didora.account.LedgerEntry;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrService;
import net.didora.web.common.Display;
import net.didora.web.common.HolderNames;
import net.didora.web.common.Notices;

/** What an entry was for, as a statement says it. */
@Dependent
public class StatementWords implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Pattern DID_CHARGE =
      Pattern.compile("(\\S+) (\\d{4}-\\d{2}-\\d{2})(?: / (\\d{4}-\\d{2}-\\d{2}))?");

  @Inject private AccountService accounts;
  @Inject private CdrService cdrs;
  @Inject private HolderNames names;
  @Inject private Notices notices;
  @Inject private Display display;

  private final Map<Long, String> places = new HashMap<>();
  private Map<String, Cdr> calls = Map.of();

  /** Reads what the words of these entries need. */
  void load(List<LedgerEntry> entries) {
    entries.stream()
        .map(LedgerEntry::getTransferredTo)
        .filter(Objects::nonNull)
        .distinct()
        .filter(id -> !places.containsKey(id))
        .forEach(id -> places.put(id, accounts.find(id).map(Account::getTenantPath).orElse("")));
    names.load(places.values());
    calls =
        cdrs.ofCalls(
            entries.stream()
                .map(LedgerEntry::getCallId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
  }

  /** Who called whom, and for how long, of an entry for a call; empty for any other. */
  public String call(LedgerEntry entry) {
    String callId = entry.getCallId();
    if (callId == null) {
      return "";
    }
    Cdr call = calls.get(callId);
    if (call == null) {
      return notices.sentence("account.call.open"); // it is no longer kept
    }
    Duration talked = Duration.ofSeconds(call.getTalkedSeconds());
    String key = entry.isOfOutgoingLeg() ? "account.call.outgoing" : "account.call.of";
    return notices.sentence(key, call.getCaller(), call.getCalled(), display.duration(talked));
  }

  /** To whom a transfer went, and what was noted; empty where there is nothing to say. */
  public String text(LedgerEntry entry) {
    return Stream.of(receiver(entry), day(entry), memo(entry))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private String memo(LedgerEntry entry) {
    String memo = Objects.requireNonNullElse(entry.getMemo(), "");
    return entry.getKind() == EntryKind.DID_CHARGE ? ofDid(memo) : memo;
  }

  /** The night notes the number and the day of a setup, or the days that a month covers. */
  private String ofDid(String memo) {
    Matcher charge = DID_CHARGE.matcher(memo);
    if (!charge.matches()) {
      return memo;
    }
    String from = display.day(LocalDate.parse(charge.group(2)));
    return charge.group(3) == null
        ? notices.sentence("account.didSetup", charge.group(1), from)
        : notices.sentence(
            "account.didMonth",
            charge.group(1),
            from,
            display.day(LocalDate.parse(charge.group(3))));
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
