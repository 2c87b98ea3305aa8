package net.didora.web.account;

import java.io.Serializable;
import java.math.BigDecimal;
import net.didora.account.Account;
import net.didora.account.AccountTerms;
import net.didora.common.AllowedClasses;
import net.didora.common.Money;
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
    form.creditLimit = plain(terms.creditLimit());
    form.grace = plain(terms.grace());
    form.spendPerHour = plain(terms.spendPerHour());
    form.spendPerDay = plain(terms.spendPerDay());
    form.priceCap = plain(terms.priceCap());
    form.lowBalance = plain(terms.lowBalance());
    form.fixed = terms.allowed().isFixed();
    form.mobile = terms.allowed().isMobile();
    form.international = terms.allowed().isInternational();
    return form;
  }

  AccountTerms terms() {
    return new AccountTerms(
        kind,
        money(creditLimit),
        money(grace),
        money(spendPerHour),
        money(spendPerDay),
        money(priceCap),
        money(lowBalance),
        new AllowedClasses(fixed, mobile, international));
  }

  private static BigDecimal plain(Money money) {
    return money.amount().stripTrailingZeros();
  }

  private static Money money(@Nullable BigDecimal typed) {
    return typed == null ? Money.ZERO : new Money(typed);
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
