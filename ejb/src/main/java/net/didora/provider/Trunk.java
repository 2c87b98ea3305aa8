package net.didora.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.Audited;
import net.didora.common.CallSetting;
import net.didora.common.Status;
import net.didora.common.WrittenAfter;
import org.jspecify.annotations.Nullable;

/** A Tronco: one connection to a carrier, known by the addresses its calls come from. */
@Entity
@Table(name = "trunk")
@WrittenAfter(Provider.class)
public class Trunk extends Audited implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "trunk")
  @TableGenerator(
      name = "trunk",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "trunk",
      allocationSize = 50)
  private Long id;

  @Column(name = "provider_id")
  private Long providerId;

  private String name;

  private String technology = "SIP";

  private @Nullable String host;

  private @Nullable Integer port;

  @Enumerated(EnumType.STRING)
  private Transport transport = Transport.UDP;

  @Column(name = "auth_user")
  private @Nullable String authUser;

  @Column(name = "auth_secret")
  private byte @Nullable [] authSecret;

  @Column(name = "contact_token")
  private @Nullable String contactToken;

  @Column(name = "digest_calls")
  private boolean digestCalls;

  @Column(name = "called_number_sources")
  private String calledNumberSources = "RURI";

  @Column(name = "max_calls")
  private int maxCalls;

  @Column(name = "cost_plan_id")
  private @Nullable Long costPlanId;

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  @SuppressWarnings("NullAway.Init")
  protected Trunk() {}

  @SuppressWarnings("NullAway.Init")
  public Trunk(Provider provider, String name) {
    super(provider.getTenantPath());
    this.providerId = provider.getId();
    this.name = name;
  }

  /** Where the carrier is reached, as it informed. */
  public void reachAt(@Nullable String newHost, @Nullable Integer newPort) {
    this.host = newHost;
    this.port = newPort;
  }

  /** The user, and the password encrypted, that the carrier gave. */
  public void authenticateAs(@Nullable String user, byte @Nullable [] encryptedSecret) {
    this.authUser = user;
    this.authSecret = encryptedSecret;
  }

  /**
   * From now on we may register with the carrier; the token stands in our contact, and stays: the
   * carrier calls us by it.
   */
  void registerAs(String newToken) {
    if (contactToken == null) {
      this.contactToken = newToken;
    }
  }

  /**
   * Calls from anywhere that prove user and password are the carrier's: by the same pair by which
   * we register with it, since a carrier gives one login for a trunk. Another login is another
   * trunk.
   */
  public void knowCallsByPassword(boolean digest) {
    this.digestCalls = digest;
  }

  /**
   * Where in an INVITE the carrier puts the called number: RURI, TO, PCPID, DIVERSION, in order.
   */
  public void findNumberIn(String sources) {
    this.calledNumberSources = sources;
  }

  /** We register with the carrier, or did. */
  boolean hasContact() {
    return contactToken != null;
  }

  /** Host, user and password are known: we can register with it. */
  public boolean isRegistrable() {
    return host != null && hasLogin();
  }

  public void costs(@Nullable Long planId) {
    this.costPlanId = planId;
  }

  public void limitCalls(int newMaxCalls) {
    this.maxCalls = newMaxCalls;
  }

  public Long getId() {
    return id;
  }

  public Long getProviderId() {
    return providerId;
  }

  public String getName() {
    return name;
  }

  public String getTechnology() {
    return technology;
  }

  public @Nullable String getHost() {
    return host;
  }

  public @Nullable Integer getPort() {
    return port;
  }

  public Transport getTransport() {
    return transport;
  }

  public @Nullable String getAuthUser() {
    return authUser;
  }

  public boolean hasSecret() {
    return authSecret != null;
  }

  public boolean isDigestCalls() {
    return digestCalls;
  }

  /** User and password are known. */
  public boolean hasLogin() {
    return authUser != null && authSecret != null;
  }

  public String getCalledNumberSources() {
    return calledNumberSources;
  }

  public int getMaxCalls() {
    return maxCalls;
  }

  public @Nullable Long getCostPlanId() {
    return costPlanId;
  }

  public Status getStatus() {
    return status;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }
}
