package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Tells the page how far a version is while its own transaction is still open: in another one. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class ImportReport {
  @Inject private PlanImportService imports;

  public void progress(Long id, PlanImport.Phase phase, int done, int total) {
    imports.progress(id, phase, done, total);
  }
}
