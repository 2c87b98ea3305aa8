package net.didora.number;

/** What happens when a DID is called: "Tipo de funcionamento". */
public enum Mode {
  FORWARD_IP,
  VOICE_PORTAL,
  CALLING_CARD,
  IVR,
  REVERSE_IVR,
  FREE_CALLBACK,
  AUTH_CALLBACK;

  /** A mode that is not built yet cannot be saved. */
  public boolean isBuilt() {
    return this == FORWARD_IP;
  }

  /** The platform hangs up and calls the caller back. */
  public boolean callsBack() {
    return this == REVERSE_IVR || this == FREE_CALLBACK || this == AUTH_CALLBACK;
  }

  /** A line's credits pay for a call that the platform forwards or makes. */
  public boolean needsLine() {
    return this == FORWARD_IP || this == REVERSE_IVR || this == FREE_CALLBACK;
  }
}
