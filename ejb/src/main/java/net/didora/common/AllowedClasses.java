package net.didora.common;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Which callers are let through: "Permitir Fixo / Móvel / DDI". A hidden caller is let through
 * unless nobody is.
 */
@Embeddable
public class AllowedClasses {
  @Column(name = "allow_fixed")
  private boolean fixed = true;

  @Column(name = "allow_mobile")
  private boolean mobile = true;

  @Column(name = "allow_intl")
  private boolean international = true;

  /** Everyone. */
  public AllowedClasses() {}

  public AllowedClasses(boolean fixed, boolean mobile, boolean international) {
    this.fixed = fixed;
    this.mobile = mobile;
    this.international = international;
  }

  public boolean permits(CallerClass caller) {
    return switch (caller) {
      case FIXED -> fixed;
      case MOBILE -> mobile;
      case INTERNATIONAL -> international;
      case ANONYMOUS -> fixed || mobile || international;
    };
  }

  public boolean isFixed() {
    return fixed;
  }

  public boolean isMobile() {
    return mobile;
  }

  public boolean isInternational() {
    return international;
  }
}
