package net.didora.security;

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
import net.didora.common.Status;
import org.jspecify.annotations.Nullable;

/** A person or a program that logs in at one place of the hierarchy. */
@Entity
@Table(name = "app_user")
public class User extends Audited {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "app_user")
  @TableGenerator(
      name = "app_user",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "app_user",
      allocationSize = 50)
  private Long id;

  private String login;

  private String name;

  @Column(name = "password_hash")
  private String passwordHash;

  @Enumerated(EnumType.STRING)
  private Role role;

  private String language = "pt";

  private String theme = "light";

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  @Column(name = "organization_id")
  private @Nullable Long organizationId;

  @Column(name = "subscriber_id")
  private @Nullable Long subscriberId;

  @SuppressWarnings("NullAway.Init")
  protected User() {}

  @SuppressWarnings("NullAway.Init")
  private User(String tenantPath, String login, String name, Role role) {
    super(tenantPath);
    this.login = login;
    this.name = name;
    this.role = role;
  }

  /** Someone who works for the Master or a Revenda. */
  public static User of(String orgPath, long organizationId, String login, Role role) {
    User user = new User(orgPath, login, login, role);
    user.organizationId = organizationId;
    return user;
  }

  /** Someone who works for an Assinante. */
  public static User ofSubscriber(String subscriberPath, long subscriberId, String login) {
    User user = new User(subscriberPath, login, login, Role.SUBSCRIBER);
    user.subscriberId = subscriberId;
    return user;
  }

  void keepPassword(String hash) {
    this.passwordHash = hash;
  }

  void prefer(String newLanguage, String newTheme) {
    this.language = newLanguage;
    this.theme = newTheme;
  }

  public Long getId() {
    return id;
  }

  public String getLogin() {
    return login;
  }

  public String getName() {
    return name;
  }

  String passwordHash() {
    return passwordHash;
  }

  public Role getRole() {
    return role;
  }

  public String getLanguage() {
    return language;
  }

  public String getTheme() {
    return theme;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  public @Nullable Long getOrganizationId() {
    return organizationId;
  }

  public @Nullable Long getSubscriberId() {
    return subscriberId;
  }
}
