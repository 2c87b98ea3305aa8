package net.didora.common;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.eclipse.persistence.annotations.AdditionalCriteria;

/**
 * A row that belongs to a place in the hierarchy. The one filter of the house stands here: every
 * query over such rows sees those of the current tenant's place and below; {@link TenantFilter}
 * says which tenant that is, and refuses what the filter would not reach.
 */
@MappedSuperclass
@AdditionalCriteria("this.tenantPath LIKE :" + TenantFilter.PARAMETER)
public abstract class TenantOwned {
  @Column(name = "tenant_path", nullable = false)
  private String tenantPath;

  @SuppressWarnings("NullAway.Init")
  protected TenantOwned() {}

  protected TenantOwned(String tenantPath) {
    this.tenantPath = tenantPath;
  }

  public String getTenantPath() {
    return tenantPath;
  }

  /**
   * Moves the row to another place; the filter refuses places that the current tenant cannot see.
   */
  protected void moveTo(String newTenantPath) {
    this.tenantPath = newTenantPath;
  }
}
