package net.didora.web.home;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.call.RunningCallService;
import net.didora.common.Money;
import net.didora.common.Settings;
import net.didora.number.DidCatalog;
import net.didora.rating.day.DayFigureService;
import net.didora.rating.day.DayFigures;
import net.didora.rating.day.DidTop;
import net.didora.rating.day.SummedDays;
import net.didora.web.common.DayChart;
import net.didora.web.common.Display;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Notices;
import net.didora.web.common.Screen;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/**
 * The start page, as an operator opens it in the morning: the last thirty whole days as the night
 * has added them up, and what goes on now. It reads no call.
 */
@Named
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class HomeBean {
  private static final int DAYS = 30;
  private static final int WEEK = 7;
  private static final int TOP = 5;
  private static final Set<Screen> FIRST_STEPS =
      EnumSet.of(Screen.DIDS, Screen.CDRS, Screen.PRICE_SIMULATE, Screen.BATCH_RUNS);

  @Inject private DayFigureService figures;
  @Inject private RunningCallService runningCalls;
  @Inject private AccountService accounts;
  @Inject private DidCatalog dids;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private UserBean user;
  @Inject private MenuBean menu;
  @Inject private Display display;
  @Inject private Notices notices;

  private List<DayFigures> days;
  private DayFigures total;
  private SummedDays.State state;
  private List<DidTop.ByValue> dearest = List.of();
  private List<DidTop.ByTalk> longest = List.of();
  private Map<Long, String> numbers = Map.of();
  private long running;
  private int limit;
  private @Nullable Account account;

  @PostConstruct
  void load() {
    LocalDate yesterday = LocalDate.now(clock.withZone(settings.zone())).minusDays(1);
    LocalDate first = yesterday.minusDays(DAYS - 1L);
    state = figures.state(first, yesterday);
    days = figures.days(first, yesterday);
    total = days.stream().reduce(DayFigures::and).orElseThrow();
    if (isAnything()) {
      dearest = figures.dearest(first, yesterday, TOP);
      longest = figures.longest(first, yesterday, TOP);
      numbers = dids.numbers(topIds());
    }
    running = runningCalls.count();
    limit = runningCalls.limit();
    account = accounts.own().orElse(null);
  }

  private List<Long> topIds() {
    List<Long> ids = new ArrayList<>();
    dearest.forEach(top -> ids.add(top.didId()));
    longest.forEach(top -> ids.add(top.didId()));
    return ids;
  }

  public String getWelcome() {
    return notices.sentence("home.welcome", user.getName());
  }

  /** Up to which moment the figures go; what is missing where there are none. */
  public String getComplete() {
    return isSummed()
        ? notices.sentence("home.complete", display.dateTime(state.madeAt()))
        : notices.sentence("home.none");
  }

  /** Whether the night has added up any of these days. */
  public boolean isSummed() {
    return state.madeAt() != null;
  }

  /** Whether anything was in these days. */
  public boolean isAnything() {
    return total.calls().calls() > 0 || !value(total).isZero() || !total.paid().isZero();
  }

  /** Where one finds what the figures do not show yet: the numbers, today's calls, their prices. */
  public List<Screen> getFirstSteps() {
    return menu.allowed().filter(FIRST_STEPS::contains).toList();
  }

  /** What was sold; of an Assinante what he paid. */
  public Money value(DayFigures some) {
    return user.isEditor() ? some.sold() : some.paid();
  }

  public String getValueName() {
    return notices.sentence(user.isEditor() ? "home.sold" : "home.paid");
  }

  public String answerPercent(DayFigures some) {
    return some.calls().answerPercent().map(display::percent).orElse("–");
  }

  public String averageTalk(DayFigures some) {
    return some.calls().averageTalk().map(display::duration).orElse("–");
  }

  /** Yesterday, and the same weekday before it. */
  public DayFigures getYesterday() {
    return days.get(DAYS - 1);
  }

  public DayFigures getWeekBefore() {
    return days.get(DAYS - 1 - WEEK);
  }

  /** A day with its weekday. */
  public String dayName(DayFigures some) {
    return notices.sentence("home.day", display.weekday(some.day()), display.shortDay(some.day()));
  }

  public String getChart() {
    return new DayChart<>(days, day -> display.shortDay(day.day()))
        .counts(notices.sentence("home.calls"), "--warn", day -> day.calls().calls())
        .bars(getValueName(), "--primary", this::value)
        .text();
  }

  public String number(long didId) {
    return numbers.getOrDefault(didId, "–");
  }

  public boolean isKnown(long didId) {
    return numbers.containsKey(didId);
  }

  /** The calls now of a hundred that may be; above it where the limit was lowered. */
  public long getBusyPercent() {
    return limit == 0 ? 0 : 100 * running / limit;
  }

  public String getLimitText() {
    return limit == 0
        ? notices.sentence("home.noLimit")
        : notices.sentence("home.limit", display.count(limit));
  }

  public String getAvailable() {
    Account own = account;
    if (own == null) {
      return "";
    }
    return own.terms().isUnlimited()
        ? notices.sentence("account.unlimited")
        : display.roughly(accounts.balance(own.getId()).available(own));
  }

  public DayFigures getTotal() {
    return total;
  }

  public List<DidTop.ByValue> getDearest() {
    return dearest;
  }

  public List<DidTop.ByTalk> getLongest() {
    return longest;
  }

  public long getRunning() {
    return running;
  }

  public int getLimit() {
    return limit;
  }

  /** The account of whoever looks; the Master need not have one. */
  public @Nullable Account getAccount() {
    return account;
  }
}
