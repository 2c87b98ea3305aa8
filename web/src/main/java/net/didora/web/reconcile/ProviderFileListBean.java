package net.didora.web.reconcile;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.didora.billing.reconcile.ProviderComparison;
import net.didora.billing.reconcile.ProviderFile;
import net.didora.billing.reconcile.ReconciliationService;
import net.didora.common.Choice;
import net.didora.common.KeyPage;
import net.didora.common.RefusedException;
import net.didora.job.JobRunsAlreadyException;
import net.didora.job.Jobs;
import net.didora.provider.TrunkService;
import net.didora.web.common.Answer;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.file.UploadedFile;

/** The carriers' lists of calls, and sending another. */
@Named
@ViewScoped
public class ProviderFileListBean extends KeyList<ProviderFile> {
  private static final long serialVersionUID = 1;
  private static final String FORM = "sendForm";
  private static final int CLOCKS_DIFFER = 60;
  private static final int ROUNDED = 1;

  @Inject private ReconciliationService reconciliation;
  @Inject private TrunkService trunks;
  @Inject private Jobs jobs;
  @Inject private UserBean user;
  @Inject private Notices notices;

  private @Nullable Choice provider;
  private transient @Nullable UploadedFile file;
  private @Nullable Integer start = CLOCKS_DIFFER;
  private @Nullable Integer length = ROUNDED;
  private transient @Nullable Map<Long, ProviderComparison> comparisons;

  @Override
  protected KeyPage<ProviderFile> read(@Nullable String key) {
    comparisons = null;
    return reconciliation.files(null, SIZE, key);
  }

  /** Stores it, and goes to the page that shows what comes of it. */
  public void send() throws IOException {
    try {
      UploadedFile sent = file;
      if (sent == null || sent.getSize() == 0) {
        throw new RefusedException("file", "plan.refused.noFile");
      }
      ProviderFile.Tolerance tolerance =
          new ProviderFile.Tolerance(start == null ? 0 : start, length == null ? 0 : length);
      Long id =
          reconciliation.take(
              provider == null ? null : provider.id(),
              sent.getFileName(),
              sent.getContent(),
              tolerance);
      compare();
      Answer.redirect("/reconcile/provider-file-view.xhtml?id=" + id);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  private void compare() {
    try {
      jobs.start(Jobs.RECONCILE_PROVIDER, user.getLogin());
    } catch (JobRunsAlreadyException already) {
      notices.infoOnNextPage("reconcile.later");
    }
  }

  public List<Choice> pickProvider(String typed) {
    return trunks.pickProvider(typed);
  }

  /** Null: not compared yet. */
  public @Nullable ProviderComparison comparison(ProviderFile of) {
    if (comparisons == null) {
      comparisons =
          reconciliation.comparisons(getRows().stream().map(ProviderFile::getId).toList());
    }
    return comparisons.get(of.getId());
  }

  public @Nullable Choice getProvider() {
    return provider;
  }

  public void setProvider(@Nullable Choice provider) {
    this.provider = provider;
  }

  public @Nullable UploadedFile getFile() {
    return file;
  }

  public void setFile(@Nullable UploadedFile file) {
    this.file = file;
  }

  public @Nullable Integer getStart() {
    return start;
  }

  public void setStart(@Nullable Integer start) {
    this.start = start;
  }

  public @Nullable Integer getLength() {
    return length;
  }

  public void setLength(@Nullable Integer length) {
    this.length = length;
  }
}
