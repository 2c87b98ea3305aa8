package net.didora.common;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the current thread works: a place in the hierarchy (it sees the rows of this
 * place and below, no others) and the login. Whoever is nobody sees nothing: reading then is an
 * error.
 */
public record Tenant(String path, String login) {
  private static final Pattern PATH = Pattern.compile("/(?:[0-9]+/)*(?:s[0-9]+/)?");
  private static final ThreadLocal<@Nullable Tenant> CURRENT = new ThreadLocal<>();

  public Tenant {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("Not a path of the hierarchy: " + path);
    }
  }

  /** A logged-in user at a place of the hierarchy; never the whole platform. */
  public static Tenant of(String path, String login) {
    if (path.equals("/")) {
      throw new IllegalArgumentException("A user belongs to a place of the hierarchy");
    }
    return new Tenant(path, login);
  }

  /** The platform itself, for call control, jobs and start-up: sees every row. */
  public static Tenant platform(String actor) {
    return new Tenant("/", actor);
  }

  /** The tenant of this thread; without one nothing may be read. */
  public static Tenant current() {
    Tenant tenant = CURRENT.get();
    if (tenant == null) {
      throw new IllegalStateException("No tenant: nobody is at work on this thread");
    }
    return tenant;
  }

  public static Optional<Tenant> ifPresent() {
    return Optional.ofNullable(CURRENT.get());
  }

  public boolean isPlatform() {
    return path.equals("/");
  }

  /** The Master, who rents from nobody. */
  public boolean isTop() {
    return path.indexOf('/', 1) == path.length() - 1;
  }

  /** How deep this place lies in the hierarchy: 0 is the Master; what he pays has this level. */
  public int level() {
    return (int) path.chars().filter(sign -> sign == '/').count() - 2;
  }

  /** An Assinante reads his own; the settings of numbers and trunks are his provider's. */
  public boolean isSubscriber() {
    return path.indexOf('s') >= 0;
  }

  /** What is sold to an Assinante, and how, is for his seller to set. */
  public static void refuseSubscribers() {
    if (current().isSubscriber()) {
      throw new RefusedException("", "refused.notAllowed");
    }
  }

  public boolean sees(String tenantPath) {
    return tenantPath.startsWith(path);
  }

  /** The pattern that the filter compares paths with. */
  public String pattern() {
    return path + "%";
  }

  /**
   * Makes this the tenant of the thread until the result is closed; for filters around a request.
   */
  public Scope enter() {
    Tenant outer = CURRENT.get();
    CURRENT.set(this);
    return () -> restore(outer);
  }

  public <T extends @Nullable Object> T call(Supplier<T> work) {
    try (Scope scope = enter()) {
      return work.get();
    }
  }

  public void run(Runnable work) {
    try (Scope scope = enter()) {
      work.run();
    }
  }

  private static void restore(@Nullable Tenant outer) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /** A stretch of work on behalf of a tenant. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
