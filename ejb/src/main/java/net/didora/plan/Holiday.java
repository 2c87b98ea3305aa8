package net.didora.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.CallSetting;
import net.didora.common.TenantOwned;
import net.didora.organization.Organization;

/** A holiday that the operator added to the national ones; prices with the window FERIADO hold. */
@Entity
@Table(name = "holiday")
public class Holiday extends TenantOwned implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "holiday")
  @TableGenerator(
      name = "holiday",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "holiday",
      allocationSize = 10)
  private Long id;

  @Column(name = "holiday_rule")
  private String rule;

  private String name;

  @SuppressWarnings("NullAway.Init")
  protected Holiday() {}

  @SuppressWarnings("NullAway.Init")
  public Holiday(Organization master, HolidayRule rule, String name) {
    super(master.getTenantPath());
    this.rule = rule.text();
    this.name = name;
  }

  public Long getId() {
    return id;
  }

  public HolidayRule getRule() {
    return HolidayRule.parse(rule);
  }

  public String getName() {
    return name;
  }
}
