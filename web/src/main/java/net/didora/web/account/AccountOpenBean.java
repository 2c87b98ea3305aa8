package net.didora.web.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import net.didora.account.Account;
import net.didora.account.AccountOpening;
import net.didora.account.NewAccount;
import net.didora.common.Choice;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.web.common.Answer;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The page on which a seller opens an account for a Revenda or an Assinante who has none. */
@Named
@ViewScoped
public class AccountOpenBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "openForm";

  @Inject private AccountOpening opening;
  @Inject private Notices notices;

  private @Nullable Choice subscriber;
  private @Nullable Choice reseller;
  private Account.Kind kind = Account.Kind.PREPAID;
  private @Nullable BigDecimal creditLimit = BigDecimal.ZERO;
  private @Nullable Integer cycleDay = 1;
  private @Nullable Integer paymentDays = Account.PAYMENT_DAYS;

  public void open() throws IOException {
    try {
      Long id = opening.open(entry());
      notices.infoOnNextPage("account.opened", label(subscriber) + label(reseller));
      Answer.redirect(AccountViewBean.PAGE + id);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  private NewAccount entry() {
    return new NewAccount(
        id(subscriber),
        id(reseller),
        kind,
        creditLimit == null ? Money.ZERO : new Money(creditLimit),
        cycleDay == null ? 0 : cycleDay,
        paymentDays == null ? 0 : paymentDays);
  }

  private static @Nullable Long id(@Nullable Choice choice) {
    return choice == null ? null : choice.id();
  }

  private static String label(@Nullable Choice choice) {
    return choice == null ? "" : choice.label();
  }

  public List<Choice> subscribers(String typed) {
    return opening.pickSubscribers(typed);
  }

  public List<Choice> resellers(String typed) {
    return opening.pickResellers(typed);
  }

  public Account.Kind[] getKinds() {
    return Account.Kind.values();
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
  }

  public @Nullable Choice getReseller() {
    return reseller;
  }

  public void setReseller(@Nullable Choice reseller) {
    this.reseller = reseller;
  }

  public Account.Kind getKind() {
    return kind;
  }

  public void setKind(Account.Kind kind) {
    this.kind = kind;
  }

  public @Nullable BigDecimal getCreditLimit() {
    return creditLimit;
  }

  public void setCreditLimit(@Nullable BigDecimal creditLimit) {
    this.creditLimit = creditLimit;
  }

  public @Nullable Integer getCycleDay() {
    return cycleDay;
  }

  public void setCycleDay(@Nullable Integer cycleDay) {
    this.cycleDay = cycleDay;
  }

  public @Nullable Integer getPaymentDays() {
    return paymentDays;
  }

  public void setPaymentDays(@Nullable Integer paymentDays) {
    this.paymentDays = paymentDays;
  }
}
