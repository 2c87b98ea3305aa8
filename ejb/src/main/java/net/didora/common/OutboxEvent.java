package net.didora.common;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that others are to be told, written together with what made it true. Pages show it; so
 * far nothing delivers it, and {@link #getDeliveredAt} stays empty: that is for webhooks, which are
 * a feature of their own.
 */
@Entity
@Table(name = "outbox_event")
public class OutboxEvent extends TenantOwned {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String type;

  private String payload;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "delivered_at")
  private @Nullable Instant deliveredAt;

  @SuppressWarnings("NullAway.Init")
  protected OutboxEvent() {}

  /** The payload is JSON. */
  @SuppressWarnings("NullAway.Init")
  public OutboxEvent(String tenantPath, String type, String payload, Instant createdAt) {
    super(tenantPath);
    this.type = type;
    this.payload = payload;
    this.createdAt = createdAt;
  }

  public Long getId() {
    return id;
  }

  public String getType() {
    return type;
  }

  public String getPayload() {
    return payload;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public @Nullable Instant getDeliveredAt() {
    return deliveredAt;
  }
}
