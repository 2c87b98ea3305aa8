package net.didora.web.provider;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import net.didora.call.StrangerTally;
import net.didora.call.SupplierState;
import net.didora.call.SupplierStateService;
import net.didora.common.KeyPage;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The page Fornecedores: estado: each trunk as it is now, and who called that is none. */
@Named
@ViewScoped
public class SupplierListBean extends KeyList<SupplierState> {
  private static final long serialVersionUID = 1;
  private static final int SILENCE = 408;

  @Inject private SupplierStateService suppliers;
  @Inject private Notices notices;

  private transient @Nullable List<StrangerTally> strangers;

  @Override
  protected KeyPage<SupplierState> read(@Nullable String key) {
    strangers = null;
    return suppliers.suppliers(SIZE, key);
  }

  public List<StrangerTally> getStrangers() {
    List<StrangerTally> known = strangers;
    if (known == null) {
      known = suppliers.strangers();
      strangers = known;
    }
    return known;
  }

  public String stateOf(SupplierState supplier) {
    if (!supplier.active()) {
      return notices.sentence("supplier.inactive");
    }
    return switch (supplier.state()) {
      case REGISTERED, TRYING -> notices.sentence("did.registration." + supplier.state());
      case FAILING -> notices.sentence("supplier.failing");
      case OFF -> notices.sentence("supplier.unregistered");
    };
  }

  public String toneOf(SupplierState supplier) {
    return switch (supplier.state()) {
      case REGISTERED -> "ok";
      case FAILING -> "bad";
      case TRYING -> "warn";
      case OFF -> "";
    };
  }

  /** What the supplier said last; silence is a 408 of our own. */
  public String answerOf(SupplierState supplier) {
    Integer answer = supplier.answer();
    if (answer == null) {
      return "";
    }
    String said =
        answer == SILENCE ? notices.sentence("did.registration.noAnswer") : answer.toString();
    return supplier.failures() == 0
        ? said
        : notices.sentence("supplier.answerAfter", said, supplier.failures());
  }
}
