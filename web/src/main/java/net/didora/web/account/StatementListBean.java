package net.didora.web.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.account.EntryKind;
import net.didora.account.LedgerEntry;
import net.didora.account.StatementFilter;
import net.didora.account.StatementService;
import net.didora.common.KeyPage;
import net.didora.common.Money;
import net.didora.common.Settings;
import net.didora.web.common.Answer;
import net.didora.web.common.Csv;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.HolderNames;
import net.didora.web.common.KeyList;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Notices;
import net.didora.web.common.Screen;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The statement of an account (extrato): what came and went, and what it held after each. */
@Named
@ViewScoped
public class StatementListBean extends KeyList<LedgerEntry> {
  private static final long serialVersionUID = 1;
  private static final int EXPORT_PIECE = 500;
  private static final int DAYS = 30;
  private static final List<String> COLUMNS =
      List.of("at", "entry", "text", "callId", "by", "amount", "balanceAfter");

  @Inject private AccountService accounts;
  @Inject private StatementService statements;
  @Inject private StatementWords words;
  @Inject private HolderNames names;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private UserBean user;
  @Inject private Notices notices;
  @Inject private Display display;
  @Inject private MenuBean menu;

  private @Nullable Long accountId;
  private String holder = "";
  private @Nullable LocalDate from;
  private @Nullable LocalDate until;
  private @Nullable EntryKind kind;

  /** The last thirty days, unless something else was asked for. */
  public void open() throws IOException {
    Account account = accountId == null ? null : accounts.find(accountId).orElse(null);
    if (account == null) {
      Answer.notFound();
      return;
    }
    menu.standAt(Screen.ACCOUNTS);
    names.load(List.of(account.getTenantPath()));
    holder = names.at(account.getTenantPath());
    lately();
    load();
  }

  private void lately() {
    from = LocalDate.now(clock.withZone(settings.zone())).minusDays(DAYS);
  }

  @Override
  protected KeyPage<LedgerEntry> read(@Nullable String key) {
    return piece(key, SIZE);
  }

  private KeyPage<LedgerEntry> piece(@Nullable String key, int size) {
    Instant end = until == null ? null : begin(until.plusDays(1));
    StatementFilter filter = new StatementFilter(from == null ? null : begin(from), end, kind);
    KeyPage<LedgerEntry> page =
        statements.list(Objects.requireNonNull(accountId), filter, size, key);
    words.load(page.rows());
    return page;
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(settings.zone()).toInstant();
  }

  public void clear() {
    lately();
    until = null;
    kind = null;
    load();
  }

  /** All entries that the filter finds, as a file. */
  public void export() throws IOException {
    Download.csv("statement.csv", this::write);
  }

  private void write(Csv csv) {
    csv.row(COLUMNS.stream().map(column -> notices.sentence("account." + column)).toList());
    String key = null;
    do {
      KeyPage<LedgerEntry> piece = piece(key, EXPORT_PIECE);
      piece.rows().forEach(entry -> csv.row(cells(entry)));
      key = piece.next();
    } while (key != null);
  }

  private List<String> cells(LedgerEntry entry) {
    Money after = entry.getBalanceAfter();
    return List.of(
        display.exact(entry.getAt()),
        notices.sentence("account.entry." + entry.getKind()),
        Stream.of(words.text(entry), words.call(entry))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")),
        Objects.requireNonNullElse(entry.getCallId(), ""),
        user.isEditor() ? Objects.requireNonNullElse(entry.getCreatedBy(), "") : "",
        display.decimal(entry.getAmount()),
        after == null ? "" : display.decimal(after));
  }

  public String text(LedgerEntry entry) {
    return words.text(entry);
  }

  public String call(LedgerEntry entry) {
    return words.call(entry);
  }

  /** The kinds in the order of their names. */
  public List<EntryKind> getKinds() {
    return Stream.of(EntryKind.values()).sorted(Comparator.comparing(this::name)).toList();
  }

  private String name(EntryKind one) {
    return notices.sentence("account.entry." + one);
  }

  public @Nullable Long getAccountId() {
    return accountId;
  }

  public void setAccountId(@Nullable Long accountId) {
    this.accountId = accountId;
  }

  public String getHolder() {
    return holder;
  }

  public @Nullable LocalDate getFrom() {
    return from;
  }

  public void setFrom(@Nullable LocalDate from) {
    this.from = from;
  }

  public @Nullable LocalDate getUntil() {
    return until;
  }

  public void setUntil(@Nullable LocalDate until) {
    this.until = until;
  }

  public @Nullable EntryKind getKind() {
    return kind;
  }

  public void setKind(@Nullable EntryKind kind) {
    this.kind = kind;
  }
}
