package net.didora.number;

/** "Tratamento de áudio" of a DID: whether the audio passes through the platform. */
public enum MediaTreatment {
  /** The lightest way that is safe. */
  AUTO,
  /** Through the platform, untouched. */
  PROXY,
  /** Through the platform, turned from one codec into another where the ends differ. */
  TRANSCODE,
  /** From end to end: the platform does not see the audio. */
  DIRECT
}
