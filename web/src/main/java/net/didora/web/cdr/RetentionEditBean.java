package net.didora.web.cdr;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import net.didora.cdr.CdrRetention;
import net.didora.cdr.RetentionDays;
import net.didora.cdr.RetentionService;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.RefusedException;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The page Retenção: after how many days callers are masked, and calls removed. */
@Named
@ViewScoped
public class RetentionEditBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "retentionForm";

  @Inject private RetentionService retention;
  @Inject private Notices notices;

  private int version;
  private @Nullable Integer mask;
  private @Nullable Integer drop;

  public void load() {
    CdrRetention stored = retention.read();
    version = stored.getVersion();
    mask = stored.getDays().mask();
    drop = stored.getDays().drop();
  }

  public void save() {
    try {
      retention.keep(version, new RetentionDays(orNever(mask), orNever(drop)));
      notices.info("retention.saved");
      load();
    } catch (EditedMeanwhileException changed) {
      notices.refused(FORM, changed.refusals());
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  private static int orNever(@Nullable Integer days) {
    return days == null ? 0 : days;
  }

  public int getFewest() {
    return RetentionDays.FEWEST;
  }

  public int getMost() {
    return RetentionDays.MOST;
  }

  public @Nullable Integer getMask() {
    return mask;
  }

  public void setMask(@Nullable Integer mask) {
    this.mask = mask;
  }

  public @Nullable Integer getDrop() {
    return drop;
  }

  public void setDrop(@Nullable Integer drop) {
    this.drop = drop;
  }
}
