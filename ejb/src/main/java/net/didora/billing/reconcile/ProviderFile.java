package net.didora.billing.reconcile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import net.didora.common.Audited;
import net.didora.provider.Provider;

/** A carrier's list of calls, as it was sent. */
@Entity
@Table(name = "provider_file")
public class ProviderFile extends Audited {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "provider_file")
  @TableGenerator(
      name = "provider_file",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "provider_file",
      allocationSize = 1)
  private Long id;

  @Column(name = "provider_id")
  private Long providerId;

  @Column(name = "provider_name")
  private String providerName;

  @Column(name = "file_name")
  private String fileName;

  private int calls;

  @Column(name = "first_call")
  private Instant firstCall;

  @Column(name = "last_call")
  private Instant lastCall;

  @Column(name = "start_tolerance")
  private int startTolerance;

  @Column(name = "length_tolerance")
  private int lengthTolerance;

  @SuppressWarnings("NullAway.Init")
  protected ProviderFile() {}

  @SuppressWarnings("NullAway.Init")
  ProviderFile(Provider provider, String fileName, Tolerance tolerance, Span calls) {
    super(provider.getTenantPath());
    this.providerId = provider.getId();
    this.providerName = provider.getName();
    this.fileName = fileName;
    this.calls = calls.count();
    this.firstCall = calls.first();
    this.lastCall = calls.last();
    this.startTolerance = tolerance.start();
    this.lengthTolerance = tolerance.length();
  }

  /** Seconds by which begin and duration of the same call may differ. */
  public record Tolerance(int start, int length) {}

  record Span(int count, Instant first, Instant last) {}

  public Long getId() {
    return id;
  }

  public Long getProviderId() {
    return providerId;
  }

  public String getProviderName() {
    return providerName;
  }

  public String getFileName() {
    return fileName;
  }

  public int getCalls() {
    return calls;
  }

  public Instant getFirstCall() {
    return firstCall;
  }

  public Instant getLastCall() {
    return lastCall;
  }

  public int getStartTolerance() {
    return startTolerance;
  }

  public int getLengthTolerance() {
    return lengthTolerance;
  }
}
