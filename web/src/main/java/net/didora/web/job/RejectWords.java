package net.didora.web.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.common.Money;
import net.didora.job.BatchReject;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;

/** What a run could not do, in words; what is not known here stands as the job wrote it. */
@Named
@RequestScoped
public class RejectWords {
  private static final Pattern SUBJECT = Pattern.compile("([a-z]+)(?::([0-9]+))?");
  private static final Set<String> KNOWN =
      Set.of("cdr", "account", "accounts", "did", "contract", "reservation");

  /** Level, account, what was charged, what it costs. */
  private static final Pattern PRICES =
      Pattern.compile("([0-9]+) ([0-9]+) (-?[0-9]+\\.[0-9]{6}) (-?[0-9]+\\.[0-9]{6})");

  @Inject private Notices notices;
  @Inject private Display display;

  public String subject(BatchReject reject) {
    Matcher subject = SUBJECT.matcher(reject.subject());
    return subject.matches() && KNOWN.contains(subject.group(1))
        ? notices.sentence(
            "job.subject." + subject.group(1), Objects.requireNonNullElse(subject.group(2), ""))
        : reject.subject();
  }

  public String detail(BatchReject reject) {
    Matcher prices = PRICES.matcher(reject.detail());
    if (!prices.matches()) {
      return reject.detail();
    }
    return notices.sentence(
        "job.reject.prices",
        prices.group(1),
        prices.group(2),
        display.money(Money.of(prices.group(3))),
        display.money(Money.of(prices.group(4))));
  }
}
