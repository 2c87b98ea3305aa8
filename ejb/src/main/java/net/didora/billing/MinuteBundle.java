package net.didora.billing;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.AllowedClasses;
import net.didora.common.Audited;
import net.didora.common.Money;
import net.didora.common.Status;
import net.didora.rating.bundle.BundleDirection;

/** A minute bundle (franquia): so many minutes a month for so much, as a seller offers it. */
@Entity
@Table(name = "minute_bundle")
public class MinuteBundle extends Audited {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "minute_bundle")
  @TableGenerator(
      name = "minute_bundle",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "minute_bundle",
      allocationSize = 50)
  private Long id;

  private String name;

  private int minutes;

  private Money price;

  @Enumerated(EnumType.STRING)
  private BundleDirection direction;

  @Embedded private AllowedClasses classes;

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  @SuppressWarnings("NullAway.Init")
  protected MinuteBundle() {}

  @SuppressWarnings("NullAway.Init")
  MinuteBundle(String sellerPath, BundleEntry entry) {
    super(sellerPath);
    change(entry);
  }

  /** Months that are renewed already stay as they are. */
  final void change(BundleEntry entry) {
    name = entry.name().strip();
    minutes = entry.minutes();
    price = entry.price();
    direction = entry.direction();
    classes = entry.classes();
  }

  /** Not to be contracted any more; whoever has it keeps it. */
  void block() {
    status = Status.BLOCKED;
  }

  void unblock() {
    status = Status.ACTIVE;
  }

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public int getMinutes() {
    return minutes;
  }

  public Money getPrice() {
    return price;
  }

  public BundleDirection getDirection() {
    return direction;
  }

  public AllowedClasses getClasses() {
    return classes;
  }

  public Status getStatus() {
    return status;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }
}
