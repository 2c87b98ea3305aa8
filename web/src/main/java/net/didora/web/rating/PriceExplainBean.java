package net.didora.web.rating;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import net.didora.cdr.Cdr;
import net.didora.cdr.CdrService;
import net.didora.common.UnknownIdException;
import org.jspecify.annotations.Nullable;

/** "Explique este preço": why a call that was made costs what it costs, charge by charge. */
@Named
@ViewScoped
public class PriceExplainBean implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private CdrService cdrs;
  @Inject private Instance<ToldLeg> anew;

  private @Nullable Long cdrId;
  private transient @Nullable Cdr cdr;
  private transient @Nullable List<ToldLeg> told;

  /** The call of the page's address; another tenant's is as unknown as none. */
  public void open() throws IOException {
    try {
      show(cdrId == null ? 0 : cdrId);
    } catch (UnknownIdException unknown) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "");
      faces.responseComplete();
    }
  }

  /** The leg that was asked for, and after it the others that are charged. */
  private void show(Long id) {
    Cdr asked = cdrs.find(id).orElseThrow(UnknownIdException::new);
    List<ToldLeg> all = new ArrayList<>();
    all.add(tell(asked));
    for (Cdr leg : cdrs.legs(asked.getCallId())) {
      if (leg.getId() != asked.getId() && leg.isCharged() && leg.getAnsweredAt() != null) {
        all.add(tell(leg));
      }
    }
    cdr = asked;
    told = all;
  }

  private ToldLeg tell(Cdr leg) {
    ToldLeg one = anew.get();
    one.show(leg);
    return one;
  }

  /** One for each charge. */
  public List<ToldLeg> getTold() {
    return told == null ? List.of() : told;
  }

  public @Nullable Cdr getCdr() {
    return cdr;
  }

  public @Nullable Long getCdrId() {
    return cdrId;
  }

  public void setCdrId(@Nullable Long cdrId) {
    this.cdrId = cdrId;
  }
}
