package net.didora.web.cdr;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Objects;
import net.didora.cdr.CdrService;
import net.didora.cdr.RejectedCall;
import net.didora.common.KeyPage;
import net.didora.number.DidCatalog;
import net.didora.provider.TrunkService;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The calls that were not let in; a number that came in another form is one click to correct. */
@Named
@ViewScoped
public class RejectedCallListBean extends KeyList<RejectedCall> {
  private static final long serialVersionUID = 1;

  @Inject private CdrService cdrs;
  @Inject private DidCatalog dids;
  @Inject private TrunkService trunks;
  @Inject private UserBean user;
  @Inject private Notices notices;

  private Map<Long, String> nearest = Map.of();
  private Map<Long, String> carriers = Map.of();

  @Override
  protected KeyPage<RejectedCall> read(@Nullable String key) {
    KeyPage<RejectedCall> page = cdrs.rejected(SIZE, key);
    nearest =
        dids.numbers(
            page.rows().stream()
                .map(RejectedCall::getNearestDidId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    carriers =
        trunks.providerNames(
            page.rows().stream()
                .map(RejectedCall::getTrunkId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return page;
  }

  /**
   * The carrier and the address that the call came from; a Master's carrier is not told to those
   * below.
   */
  public String source(RejectedCall call) {
    Long trunk = call.getTrunkId();
    if (trunk == null) {
      return user.isMaster() ? call.getSource() : "";
    }
    String carrier = carriers.get(trunk);
    return carrier == null ? "" : carrier + " · " + call.getSource();
  }

  public boolean isNearestKnown(RejectedCall call) {
    Long id = call.getNearestDidId();
    return id != null && nearest.containsKey(id);
  }

  public String diagnosis(RejectedCall call) {
    Long id = call.getNearestDidId();
    return id == null
        ? ""
        : notices.sentence("rejected.nearest", call.getReceived(), nearest.getOrDefault(id, ""));
  }

  /** Nobody has this number: it can be registered from here. */
  public boolean isUnregistered(RejectedCall call) {
    return "UNKNOWN_NUMBER".equals(call.getReason())
        && !isNearestKnown(call)
        && call.getReceived().matches("\\+?[0-9]{3,31}");
  }
}
