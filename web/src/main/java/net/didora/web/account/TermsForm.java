package net.didora.web.account;

import java.io.Serializable;
import java.math.BigDecimal;
import net.didora.account.Account;
import net.didora.account.AccountTerms;
import net.didora.common.AllowedClasses;
import net.didora.web.common.AmountField;
import org.jspecify.annotations.Nullable;

/** The terms of an account as they stand in the form; an amount that is left empty is none. */
public class TermsForm implements Serializable {
  private static final long serialVersionUID = 1;

  private Account.Kind kind = Account.Kind.PREPAID;
  private @Nullable Integer paymentDays;
  private @Nullable BigDecimal creditLimit;
  private @Nullable BigDecimal grace;
  private @Nullable BigDecimal spendPerHour;
  private @Nullable BigDecimal spendPerDay;
  private @Nullable BigDecimal priceCap;
  private @Nullable BigDecimal lowBalance;
  private boolean fixed;
  private boolean mobile;
  private boolean international;

  static TermsForm of(Account account) {
    AccountTerms terms = account.terms();
    TermsForm form = new TermsForm();
    form.paymentDays = account.getPaymentDays();
    form.kind = terms.kind();
    form.creditLimit = AmountField.shown(terms.creditLimit());
    form.grace = AmountField.shown(terms.grace());
    form.spendPerHour = AmountField.shown(terms.spendPerHour());
    form.spendPerDay = AmountField.shown(terms.spendPerDay());
    form.priceCap = AmountField.shown(terms.priceCap());
    form.lowBalance = AmountField.shown(terms.lowBalance());
    form.fixed = terms.allowed().isFixed();
    form.mobile = terms.allowed().isMobile();
    form.international = terms.allowed().isInternational();
    return form;
  }

  AccountTerms terms() {
    return new AccountTerms(
        kind,
        AmountField.typed(creditLimit),
        AmountField.typed(grace),
        AmountField.typed(spendPerHour),
        AmountField.typed(spendPerDay),
        AmountField.typed(priceCap),
        AmountField.typed(lowBalance),
        new AllowedClasses(fixed, mobile, international));
  }

  public Account.Kind getKind() {
    return kind;
  }

  public void setKind(Account.Kind kind) {
    this.kind = kind;
  }

  /** Left empty: at once. */
  int days() {
    return paymentDays == null ? 0 : paymentDays;
  }

  public @Nullable Integer getPaymentDays() {
    return paymentDays;
  }

  public void setPaymentDays(@Nullable Integer paymentDays) {
    this.paymentDays = paymentDays;
  }

  public @Nullable BigDecimal getCreditLimit() {
    return creditLimit;
  }

  public void setCreditLimit(@Nullable BigDecimal creditLimit) {
    this.creditLimit = creditLimit;
  }

  public @Nullable BigDecimal getGrace() {
    return grace;
  }

  public void setGrace(@Nullable BigDecimal grace) {
    this.grace = grace;
  }

  public @Nullable BigDecimal getSpendPerHour() {
    return spendPerHour;
  }

  public void setSpendPerHour(@Nullable BigDecimal spendPerHour) {
    this.spendPerHour = spendPerHour;
  }

  public @Nullable BigDecimal getSpendPerDay() {
    return spendPerDay;
  }

  public void setSpendPerDay(@Nullable BigDecimal spendPerDay) {
    this.spendPerDay = spendPerDay;
  }

  public @Nullable BigDecimal getPriceCap() {
    return priceCap;
  }

  public void setPriceCap(@Nullable BigDecimal priceCap) {
    this.priceCap = priceCap;
  }

  public @Nullable BigDecimal getLowBalance() {
    return lowBalance;
  }

  public void setLowBalance(@Nullable BigDecimal lowBalance) {
    this.lowBalance = lowBalance;
  }

  public boolean isFixed() {
    return fixed;
  }

  public void setFixed(boolean fixed) {
    this.fixed = fixed;
  }

  public boolean isMobile() {
    return mobile;
  }

  public void setMobile(boolean mobile) {
    this.mobile = mobile;
  }

  public boolean isInternational() {
    return international;
  }

  public void setInternational(boolean international) {
    this.international = international;
  }
}
