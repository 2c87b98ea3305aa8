package net.didora.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.CallSetting;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;

/** One line of a plan: the price of numbers that begin with a prefix, and the cadence a/b/c. */
@Entity
@Table(name = "prefix_rate")
@WrittenAfter(PlanVersion.class)
public class PrefixRate extends TenantOwned implements CallSetting {
  /** The word that stands in place of a prefix for callers who hide their number. */
  public static final String ANONYMOUS = "ANON";

  /** Fixo, celular, internacional: the letters of the price files. */
  public enum LineClass {
    F,
    C,
    I
  }

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "prefix_rate")
  @TableGenerator(
      name = "prefix_rate",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "prefix_rate",
      allocationSize = 500)
  private Long id;

  @Column(name = "plan_version_id")
  private Long planVersionId;

  private String prefix;

  private String locality;

  @Enumerated(EnumType.STRING)
  @Column(name = "class")
  private LineClass lineClass;

  @Column(name = "per_minute")
  private Money perMinute;

  @Column(name = "connect_fee")
  private Money connectFee = Money.ZERO;

  @Column(name = "first_block")
  private int firstBlock;

  @Column(name = "next_block")
  private int nextBlock;

  private int discard;

  private boolean active = true;

  @Convert(converter = RateWindowConverter.class)
  @Column(name = "rate_window")
  private RateWindow window = RateWindow.ALWAYS;

  @SuppressWarnings("NullAway.Init")
  protected PrefixRate() {}

  /** A price with the cadence 30/6/3. */
  @SuppressWarnings("NullAway.Init")
  public PrefixRate(
      PlanVersion version, String prefix, String locality, LineClass lineClass, Money perMinute) {
    super(version.getTenantPath());
    this.planVersionId = version.getId();
    this.prefix = prefix;
    this.locality = locality;
    this.lineClass = lineClass;
    this.perMinute = perMinute;
    billBy(30, 6, 3);
  }

  /** Seconds of the first block, of each further block, and up to which nothing is billed. */
  public final void billBy(int first, int next, int discarded) {
    if (first < 1 || next < 1 || discarded < 0) {
      throw new IllegalArgumentException("Cadence " + first + "/" + next + "/" + discarded);
    }
    this.firstBlock = first;
    this.nextBlock = next;
    this.discard = discarded;
  }

  /** In force then only; without this, always. */
  public final void holdIn(RateWindow newWindow) {
    this.window = newWindow;
  }

  public Long getId() {
    return id;
  }

  public Long getPlanVersionId() {
    return planVersionId;
  }

  public String getPrefix() {
    return prefix;
  }

  public String getLocality() {
    return locality;
  }

  public LineClass getLineClass() {
    return lineClass;
  }

  public Money getPerMinute() {
    return perMinute;
  }

  public Money getConnectFee() {
    return connectFee;
  }

  public int getFirstBlock() {
    return firstBlock;
  }

  public int getNextBlock() {
    return nextBlock;
  }

  public int getDiscard() {
    return discard;
  }

  public boolean isActive() {
    return active;
  }

  public RateWindow getWindow() {
    return window;
  }
}
