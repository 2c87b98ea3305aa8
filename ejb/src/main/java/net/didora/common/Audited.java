package net.didora.common;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands on every row that people edit: a public id, the version that keeps two operators from
 * overwriting each other, and who made and last changed it.
 */
@MappedSuperclass
public abstract class Audited extends TenantOwned {
  @Column(nullable = false, updatable = false)
  private String uuid;

  @Version private int version;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Column(name = "created_by", updatable = false)
  private @Nullable String createdBy;

  @Column(name = "updated_by")
  private @Nullable String updatedBy;

  @SuppressWarnings("NullAway.Init")
  protected Audited() {}

  @SuppressWarnings("NullAway.Init")
  protected Audited(String tenantPath) {
    super(tenantPath);
    this.uuid = UUID.randomUUID().toString();
  }

  @PrePersist
  void stampCreation() {
    createdAt = SystemClock.UTC.instant();
    updatedAt = createdAt;
    createdBy = Tenant.current().login();
    updatedBy = createdBy;
  }

  @PreUpdate
  void stampChange() {
    updatedAt = SystemClock.UTC.instant();
    updatedBy = Tenant.current().login();
  }

  public String getUuid() {
    return uuid;
  }

  public int getVersion() {
    return version;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public Instant getUpdatedAt() {
    return updatedAt;
  }

  public @Nullable String getCreatedBy() {
    return createdBy;
  }

  public @Nullable String getUpdatedBy() {
    return updatedBy;
  }
}
