package net.didora.number;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which a DID was at one place of the hierarchy (histórico do DID). */
@Entity
@Table(name = "did_assignment")
@WrittenAfter(Did.class)
public class DidAssignment extends TenantOwned {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "did_assignment")
  @TableGenerator(
      name = "did_assignment",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "did_assignment",
      allocationSize = 100)
  private Long id;

  @Column(name = "did_id")
  private Long didId;

  @Column(name = "from_at")
  private Instant from;

  @Column(name = "to_at")
  private @Nullable Instant to;

  @Column(name = "open_did_id")
  private @Nullable Long openDidId;

  @SuppressWarnings("NullAway.Init")
  protected DidAssignment() {}

  @SuppressWarnings("NullAway.Init")
  DidAssignment(Did did, Instant from) {
    super(did.getTenantPath());
    this.didId = did.getId();
    this.from = from;
    this.openDidId = did.getId();
  }

  void end(Instant at) {
    to = at;
    openDidId = null;
  }

  /** Whether the DID is still where it was. */
  boolean holds(Did did) {
    return did.getState() != DidState.ENDED && getTenantPath().equals(did.getTenantPath());
  }

  public Long getId() {
    return id;
  }

  public Long getDidId() {
    return didId;
  }

  public Instant getFrom() {
    return from;
  }

  /** Null while it lasts. */
  public @Nullable Instant getTo() {
    return to;
  }
}
