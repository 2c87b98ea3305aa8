package net.didora.web.cdr;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrFilter;
import net.didora.cdr.CdrService;
import net.didora.common.Choice;
import net.didora.common.KeyPage;
import net.didora.common.Money;
import net.didora.common.Settings;
import net.didora.line.IpLine;
import net.didora.line.LineService;
import net.didora.organization.Subscriber;
import net.didora.organization.SubscriberService;
import net.didora.rating.CdrAmounts;
import net.didora.web.common.Csv;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The list of calls, with what each means in money to whoever looks. */
@Named
@ViewScoped
public class CdrListBean extends KeyList<Cdr> {
  private static final long serialVersionUID = 1;
  private static final int EXPORT_PIECE = 500;

  /** A place at which no call can be. */
  private static final String NOWHERE = "";

  @Inject private CdrService cdrs;
  @Inject private CdrPrices prices;
  @Inject private SubscriberService subscriberService;
  @Inject private LineService lineService;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable LocalDateTime from;
  private @Nullable LocalDateTime until;
  private @Nullable String caller;
  private @Nullable String called;
  private CdrFilter.@Nullable Outcome outcome;

  private @Nullable Choice subscriber;
  private @Nullable Choice line;

  private Map<Long, String> subscribers = Map.of();

  /** The last seven days, today included, unless something else was asked for. */
  public void open() {
    if (from == null) {
      from = LocalDate.now(clock.withZone(settings.zone())).minusDays(6).atStartOfDay();
    }
    load();
  }

  @Override
  protected KeyPage<Cdr> read(@Nullable String key) {
    KeyPage<Cdr> page = piece(key, SIZE);
    prices.show(page.rows());
    subscribers = subscribersOf(page.rows());
    return page;
  }

  private KeyPage<Cdr> piece(@Nullable String key, int size) {
    CdrFilter filter =
        CdrFilter.ALL.between(instant(from), instant(until)).numbers(called, caller).ended(outcome);
    return cdrs.list(ofPicked(filter), size, key);
  }

  /** A line is its Assinante's: his place is where its calls are found. */
  private CdrFilter ofPicked(CdrFilter filter) {
    if (line != null) {
      Long id = line.id();
      return filter.of(lineService.find(id).map(IpLine::getTenantPath).orElse(NOWHERE), id);
    }
    if (subscriber != null) {
      Long id = subscriber.id();
      return filter.of(
          subscriberService.find(id).map(Subscriber::getTenantPath).orElse(NOWHERE), null);
    }
    return filter;
  }

  private @Nullable Instant instant(@Nullable LocalDateTime local) {
    return local == null ? null : local.atZone(settings.zone()).toInstant();
  }

  private Map<Long, String> subscribersOf(List<Cdr> calls) {
    return subscriberService.names(
        calls.stream().map(Cdr::getSubscriberId).filter(Objects::nonNull).distinct().toList());
  }

  public void clear() {
    from = null;
    until = null;
    caller = null;
    called = null;
    outcome = null;
    subscriber = null;
    line = null;
    open();
  }

  /** All calls that the filter finds, as a file. */
  public void export() throws IOException {
    Download.csv("cdrs.csv", this::write);
  }

  private void write(Csv csv) {
    csv.row(
        List.of(
                "started",
                "caller",
                "called",
                "subscriber",
                "talked",
                "result",
                "billed",
                "cost",
                "sale",
                "callId")
            .stream()
            .map(column -> notices.sentence("cdr." + column))
            .toList());
    String key = null;
    do {
      KeyPage<Cdr> piece = piece(key, EXPORT_PIECE);
      Map<Long, CdrAmounts> amounts = prices.amounts(piece.rows());
      Map<Long, String> names = subscribersOf(piece.rows());
      piece.rows().forEach(cdr -> csv.row(cells(cdr, amounts.get(cdr.getId()), names)));
      key = piece.next();
    } while (key != null);
  }

  private List<Object> cells(Cdr cdr, @Nullable CdrAmounts price, Map<Long, String> names) {
    return List.of(
        display.exact(cdr.getStartedAt()),
        cdr.getCaller(),
        cdr.getCalled(),
        nameIn(names, cdr),
        display.duration(secondsOf(cdr)),
        notices.sentence("cdr.end." + cdr.getEndReason()),
        price == null ? "" : price.billedSeconds(),
        price == null ? "" : number(price.cost()),
        price == null ? "" : number(price.sale()),
        cdr.getCallId());
  }

  private String number(@Nullable Money money) {
    return money == null ? "" : display.decimal(money);
  }

  private static String nameIn(Map<Long, String> names, Cdr cdr) {
    Long id = cdr.getSubscriberId();
    return id == null ? "" : names.getOrDefault(id, "");
  }

  public String subscriber(Cdr cdr) {
    return nameIn(subscribers, cdr);
  }

  public String talked(Cdr cdr) {
    return cdr.getTalkedMs() == 0 ? "–" : display.duration(secondsOf(cdr));
  }

  /** In the whole seconds that are rated: a second that has begun counts. */
  private static Duration secondsOf(Cdr cdr) {
    return Duration.ofSeconds(cdr.getTalkedSeconds());
  }

  public String billed(Cdr cdr) {
    return prices.of(cdr).map(price -> price.billedSeconds() + " s").orElse("");
  }

  /** What the viewer pays; in words where there is no price. */
  public String cost(Cdr cdr) {
    return prices.isUnrated(cdr)
        ? notices.sentence("cdr.unrated")
        : prices
            .of(cdr)
            .map(price -> display.money(price.cost()))
            .orElseGet(() -> CdrWords.withoutPrice(cdr, notices));
  }

  /** What the viewer asks of the next below. */
  public String sale(Cdr cdr) {
    return prices.of(cdr).map(price -> display.money(price.sale())).orElse("");
  }

  public String tone(Cdr cdr) {
    return CdrWords.tone(cdr);
  }

  public List<Choice> pickSubscriber(String typed) {
    return subscriberService.pickAny(typed);
  }

  public List<Choice> pickLine(String typed) {
    return lineService.pickAny(typed);
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
  }

  public @Nullable Choice getLine() {
    return line;
  }

  public void setLine(@Nullable Choice line) {
    this.line = line;
  }

  public @Nullable LocalDateTime getFrom() {
    return from;
  }

  public void setFrom(@Nullable LocalDateTime from) {
    this.from = from;
  }

  public @Nullable LocalDateTime getUntil() {
    return until;
  }

  public void setUntil(@Nullable LocalDateTime until) {
    this.until = until;
  }

  public @Nullable String getCaller() {
    return caller;
  }

  public void setCaller(@Nullable String caller) {
    this.caller = caller;
  }

  public @Nullable String getCalled() {
    return called;
  }

  public void setCalled(@Nullable String called) {
    this.called = called;
  }

  public CdrFilter.@Nullable Outcome getOutcome() {
    return outcome;
  }

  public void setOutcome(CdrFilter.@Nullable Outcome outcome) {
    this.outcome = outcome;
  }
}
