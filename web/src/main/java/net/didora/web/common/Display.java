package net.didora.web.common;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.didora.common.Money;
import net.didora.common.Settings;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** How times, durations, amounts and numbers are written on the pages; an absent one is a dash. */
@Named("display")
@RequestScoped
public class Display {
  private static final String NOTHING = "–";

  @Inject private UserBean user;
  @Inject private Settings settings;

  public String text(@Nullable String text) {
    return text == null || text.isBlank() ? NOTHING : text;
  }

  public String time(@Nullable Instant instant) {
    return at(instant, "HH:mm:ss");
  }

  public String day(@Nullable LocalDate day) {
    return day == null
        ? NOTHING
        : DateTimeFormatter.ofPattern(isEnglish() ? "yyyy-MM-dd" : "dd/MM/yyyy").format(day);
  }

  /** Without the year. */
  public String shortDay(LocalDate day) {
    return DateTimeFormatter.ofPattern(isEnglish() ? "MM-dd" : "dd/MM").format(day);
  }

  public String weekday(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEEE", locale()).format(day);
  }

  public String dateTime(@Nullable Instant instant) {
    return at(instant, isEnglish() ? "yyyy-MM-dd HH:mm:ss" : "dd/MM/yyyy HH:mm:ss");
  }

  public String date(@Nullable Instant instant) {
    return at(instant, isEnglish() ? "yyyy-MM-dd" : "dd/MM/yyyy");
  }

  /** The last day of what ends at a moment, which is not part of it any more. */
  public String lastDay(@Nullable Instant end) {
    return date(end == null ? null : end.minusMillis(1));
  }

  /** With milliseconds, as the CDR keeps it. */
  public String exact(@Nullable Instant instant) {
    return at(instant, isEnglish() ? "yyyy-MM-dd HH:mm:ss.SSS" : "dd/MM/yyyy HH:mm:ss,SSS");
  }

  private String at(@Nullable Instant instant, String pattern) {
    return instant == null
        ? NOTHING
        : DateTimeFormatter.ofPattern(pattern, locale()).withZone(settings.zone()).format(instant);
  }

  /** Minutes and seconds, with hours where there are some. */
  public String duration(@Nullable Duration duration) {
    if (duration == null) {
      return NOTHING;
    }
    long seconds = duration.toSeconds();
    String minutes = String.format(Locale.ROOT, "%02d:%02d", seconds / 60 % 60, seconds % 60);
    return seconds < 3600 ? minutes : seconds / 3600 + ":" + minutes;
  }

  /** Minutes and seconds of what is sold by the minute. */
  public String minutes(int seconds) {
    return count(seconds / 60) + String.format(Locale.ROOT, ":%02d min", seconds % 60);
  }

  /** To the millisecond. */
  public String seconds(long milliseconds) {
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMinimumFractionDigits(3);
    return format.format(BigDecimal.valueOf(milliseconds, 3)) + " s";
  }

  /** An amount with the decimals that it has, at least two and at most six. */
  public String money(@Nullable Money money) {
    if (money == null) {
      return NOTHING;
    }
    String amount = amount(money);
    return amount.startsWith("-") ? "-R$ " + amount.substring(1) : "R$ " + amount;
  }

  /** The same without the currency, for columns that say it. */
  public String amount(Money money) {
    return format(money, true);
  }

  /** Rounded to cents, for figures that are compared at a glance and not reckoned with. */
  public String roughly(Money money) {
    return money(cents(money));
  }

  /** Of two amounts that stand beside it in cents, so that the three add up as they are read. */
  public String roughDifference(Money of, Money less) {
    return money(cents(of).minus(cents(less)));
  }

  private static Money cents(Money money) {
    return new Money(money.amount().setScale(2, RoundingMode.HALF_UP));
  }

  /** Without currency and without groups of thousands, for files that are reckoned with. */
  public String decimal(Money money) {
    return format(money, false);
  }

  private String format(Money money, boolean grouped) {
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(Money.SCALE);
    format.setGroupingUsed(grouped);
    format.setRoundingMode(RoundingMode.UNNECESSARY);
    return format.format(money.amount());
  }

  /** With all the decimals that it has. */
  public String exactDecimal(BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(Math.max(2, number.scale()));
    format.setGroupingUsed(false);
    format.setRoundingMode(RoundingMode.UNNECESSARY);
    return format.format(number);
  }

  public String percent(BigDecimal percent) {
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMinimumFractionDigits(1);
    return format.format(percent) + " %";
  }

  public String count(long number) {
    return NumberFormat.getIntegerInstance(locale()).format(number);
  }

  private boolean isEnglish() {
    return "en".equals(locale().getLanguage());
  }

  private Locale locale() {
    return user.getLocale();
  }
}
