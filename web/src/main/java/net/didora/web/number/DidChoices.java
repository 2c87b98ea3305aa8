package net.didora.web.number;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import net.didora.common.NumberKind;
import net.didora.number.DidCatalog;
import net.didora.number.DidState;
import net.didora.number.Media;
import net.didora.number.Mode;
import net.didora.provider.Transport;
import net.didora.web.common.Notices;

/** What the fields of a DID may be set to; what is not built yet says so. */
@Named("didChoices")
@RequestScoped
public class DidChoices {
  @Inject private DidCatalog catalog;
  @Inject private Notices notices;

  public List<String> getTechnologies() {
    return catalog.technologies();
  }

  public NumberKind[] getKinds() {
    return NumberKind.values();
  }

  public Mode[] getModes() {
    return Mode.values();
  }

  public Media[] getMedia() {
    return Media.values();
  }

  public DidState[] getStates() {
    return DidState.values();
  }

  public Transport[] getTransports() {
    return Transport.values();
  }

  public String modeLabel(Mode mode) {
    return built(notices.sentence("did.mode." + mode), mode.isBuilt());
  }

  public String mediaLabel(Media media) {
    return built(notices.sentence("did.media." + media), media.isBuilt());
  }

  private String built(String label, boolean built) {
    return built ? label : notices.sentence("did.modeLater", label);
  }

  /** How the state of a DID is coloured. */
  public static String tone(DidState state) {
    return switch (state) {
      case ACTIVE -> "ok";
      case AVAILABLE, RESERVED -> "info";
      case SUSPENDED, QUARANTINE -> "warn";
      case ENDED -> "";
    };
  }
}
