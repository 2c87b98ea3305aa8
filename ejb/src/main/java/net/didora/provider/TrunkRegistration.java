package net.didora.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.TenantOwned;
import org.jspecify.annotations.Nullable;

/**
 * Our registration with the supplier of a trunk (product.md §5, "Registrar DID"), as the server
 * that holds it last told. Pages read it; call control writes it.
 */
@Entity
@Table(name = "trunk_registration")
public class TrunkRegistration extends TenantOwned {
  @Id
  @Column(name = "trunk_id")
  private Long trunkId;

  @Enumerated(EnumType.STRING)
  private RegistrationState state;

  private Instant since;

  private int failures;

  @Column(name = "last_status")
  private @Nullable Integer lastStatus;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "next_at")
  private @Nullable Instant nextAt;

  @SuppressWarnings("NullAway.Init")
  protected TrunkRegistration() {}

  public Long getTrunkId() {
    return trunkId;
  }

  public RegistrationState getState() {
    return state;
  }

  /** When it came into this state. */
  public Instant getSince() {
    return since;
  }

  /** Tries that failed, in a row. */
  public int getFailures() {
    return failures;
  }

  /** The SIP code of the last failure; 408 also where there was no answer. */
  public @Nullable Integer getLastStatus() {
    return lastStatus;
  }

  /** When it is tried or refreshed next. */
  public @Nullable Instant getNextAt() {
    return nextAt;
  }

  /** Until when the supplier has granted it. */
  public @Nullable Instant getExpiresAt() {
    return expiresAt;
  }
}
