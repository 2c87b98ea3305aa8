package net.didora.billing.document;

import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/** How an invoice says things: in the Portuguese of Brazil, by the operator's clock. */
public final class InvoiceWords {
  private static final Locale PORTUGUESE = new Locale("pt", "BR");
  private static final String BUNDLE = "net.didora.billing.document.invoice";
  private static final int CNPJ = 14;
  private static final int CPF = 11;

  private final ZoneId zone;
  private final ResourceBundle sentences =
      ResourceBundle.getBundle(BUNDLE, PORTUGUESE, InvoiceWords.class.getClassLoader());

  public InvoiceWords(ZoneId zone) {
    this.zone = zone;
  }

  /** Without its ending. */
  public static String fileName(long number) {
    return new InvoiceWords(ZoneOffset.UTC).of("file", String.valueOf(number));
  }

  String of(String key, Object... parameters) {
    String pattern = sentences.getString(key);
    return parameters.length == 0
        ? pattern
        : new MessageFormat(pattern, PORTUGUESE).format(parameters);
  }

  LocalDateTime local(Instant moment) {
    return LocalDateTime.ofInstant(moment, zone);
  }

  String date(Instant moment) {
    return day(local(moment).toLocalDate());
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("dd/MM/yyyy", PORTUGUESE).format(day);
  }

  String dateTime(Instant moment) {
    return DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", PORTUGUESE).format(local(moment));
  }

  /** With the decimals that it has, at least two and at most six. */
  String money(Money money) {
    NumberFormat format = NumberFormat.getNumberInstance(PORTUGUESE);
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(Money.SCALE);
    format.setRoundingMode(RoundingMode.UNNECESSARY);
    return format.format(money.amount());
  }

  String reais(Money money) {
    return of("reais", money(money));
  }

  String count(long number) {
    return NumberFormat.getIntegerInstance(PORTUGUESE).format(number);
  }

  /** Hours, minutes and seconds, so that sums can be told from each other at a glance. */
  static String duration(Duration duration) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        duration.toHours(),
        duration.toMinutesPart(),
        duration.toSecondsPart());
  }

  /** A CNPJ or CPF with its dots, whatever else as it is. */
  static String document(@Nullable String digits) {
    if (digits == null || digits.isBlank()) {
      return "–";
    }
    return switch (digits.length()) {
      case CNPJ -> digits.replaceFirst("(..)(...)(...)(....)(..)", "$1.$2.$3/$4-$5");
      case CPF -> digits.replaceFirst("(...)(...)(...)(..)", "$1.$2.$3-$4");
      default -> digits;
    };
  }
}
