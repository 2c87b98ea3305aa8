package net.didora.web.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.web.common.Answer;
import net.didora.web.common.Display;
import net.didora.web.common.HolderNames;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The page on which whoever sells to an account sets how it pays and how far it may go. */
@Named
@ViewScoped
public class AccountEditBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "termsForm";

  @Inject private AccountService accounts;
  @Inject private HolderNames names;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable Long id;
  private int version;
  private String holder = "";
  private String edited = "";
  private boolean conflict;
  private TermsForm terms = new TermsForm();

  /** Of an account that is not sold by the user there is no such page. */
  public void open() throws IOException {
    Account account = id == null ? null : accounts.find(id).orElse(null);
    if (account == null || !account.isSoldBy(Tenant.current())) {
      Answer.notFound();
      return;
    }
    names.load(List.of(account.getTenantPath()));
    holder = names.at(account.getTenantPath());
    version = account.getVersion();
    terms = TermsForm.of(account);
    edited =
        notices.sentence(
            "did.edited",
            display.dateTime(account.getUpdatedAt()),
            Objects.requireNonNullElse(account.getUpdatedBy(), "–"));
  }

  public void save() throws IOException {
    try {
      accounts.agree(Objects.requireNonNull(id), version, terms.terms(), terms.days());
      notices.infoOnNextPage("account.terms.saved", holder);
      Answer.redirect(AccountViewBean.PAGE + id);
    } catch (EditedMeanwhileException changed) {
      conflict = true;
      notices.refused(FORM, changed.refusals());
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  public Account.Kind[] getKinds() {
    return Account.Kind.values();
  }

  public TermsForm getTerms() {
    return terms;
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public String getHolder() {
    return holder;
  }

  public String getEdited() {
    return edited;
  }

  public boolean isConflict() {
    return conflict;
  }
}
