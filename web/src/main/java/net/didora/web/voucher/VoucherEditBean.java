package net.didora.web.voucher;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.didora.account.VoucherService;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.web.common.Csv;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Notices;
import net.didora.web.common.Screen;
import org.jspecify.annotations.Nullable;

/** The page on which vouchers are made; their codes are shown here, and nowhere ever after. */
@Named
@ViewScoped
public class VoucherEditBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "voucherForm";
  private static final int USUAL = 10;

  @Inject private VoucherService vouchers;
  @Inject private Settings settings;
  @Inject private Notices notices;
  @Inject private Display display;
  @Inject private MenuBean menu;

  private String description = "";
  private @Nullable BigDecimal amount;
  private int count = USUAL;
  private @Nullable LocalDate lastDay;
  private List<String> codes = List.of();

  public void open() {
    menu.standAt(Screen.VOUCHERS);
  }

  /** Once in the life of the page. */
  public void make() {
    if (!codes.isEmpty()) {
      return;
    }
    try {
      codes =
          vouchers
              .create(
                  description,
                  amount,
                  count,
                  lastDay == null
                      ? null
                      : lastDay.plusDays(1).atStartOfDay(settings.zone()).toInstant())
              .codes();
      notices.info("voucher.made", codes.size());
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  public void export() throws IOException {
    Download.csv("vouchers.csv", this::write);
  }

  private void write(Csv csv) {
    csv.row(
        List.of(
            notices.sentence("voucher.code"),
            notices.sentence("voucher.amount"),
            notices.sentence("voucher.lastDay"),
            notices.sentence("voucher.description")));
    codes.forEach(code -> csv.row(List.of(code, getValue(), getLast(), description)));
  }

  /** What each is worth. */
  public String getValue() {
    return amount == null ? "" : display.amount(new Money(amount));
  }

  public String getLast() {
    return lastDay == null ? "" : display.day(lastDay);
  }

  public boolean isMade() {
    return !codes.isEmpty();
  }

  public List<String> getCodes() {
    return codes;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public @Nullable BigDecimal getAmount() {
    return amount;
  }

  public void setAmount(@Nullable BigDecimal amount) {
    this.amount = amount;
  }

  public int getCount() {
    return count;
  }

  public void setCount(int count) {
    this.count = count;
  }

  public @Nullable LocalDate getLastDay() {
    return lastDay;
  }

  public void setLastDay(@Nullable LocalDate lastDay) {
    this.lastDay = lastDay;
  }
}
