package net.didora.web.cdr;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.didora.cdr.Cdr;
import net.didora.common.Tenant;
import net.didora.rating.CdrAmountService;
import net.didora.rating.CdrAmounts;
import net.didora.rating.RejectedRatingService;
import org.jspecify.annotations.Nullable;

/** What the calls of a page mean in money, and which of them the night could not rate. */
@Dependent
public class CdrPrices implements Serializable {
  private static final long serialVersionUID = 1;

  /** Not kept with the page: read again when it comes back. */
  private record Shown(Map<Long, CdrAmounts> amounts, Set<Long> unrated) {}

  @Inject private CdrAmountService amountService;
  @Inject private RejectedRatingService rejected;

  private List<Cdr> calls = List.of();
  private transient @Nullable Shown shown;

  void show(List<Cdr> some) {
    calls = List.copyOf(some);
    shown = null;
  }

  Optional<CdrAmounts> of(Cdr cdr) {
    return Optional.ofNullable(shown().amounts().get(cdr.getId()));
  }

  /** No price at the viewer's own level, though the night has tried. */
  boolean isUnrated(Cdr cdr) {
    return shown().unrated().contains(cdr.getId());
  }

  private Shown shown() {
    Shown known = shown;
    if (known == null) {
      known = new Shown(amounts(calls), unrated());
      shown = known;
    }
    return known;
  }

  Map<Long, CdrAmounts> amounts(List<Cdr> some) {
    return amountService.of(ids(some));
  }

  private Set<Long> unrated() {
    String own = Tenant.current().path();
    Map<Long, Long> legs = amountService.legs(ids(calls));
    return rejected.of(legs.keySet()).stream()
        .filter(reject -> reject.getTenantPath().equals(own))
        .map(reject -> Objects.requireNonNull(legs.get(reject.getCdrId())))
        .collect(Collectors.toSet());
  }

  private static List<Long> ids(List<Cdr> some) {
    return some.stream().map(Cdr::getId).toList();
  }
}
