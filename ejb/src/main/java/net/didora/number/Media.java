package net.didora.number;

/** What the platform does with the audio: "Tratamento de áudio". */
public enum Media {
  AUTO,
  PROXY,
  TRANSCODE,
  DIRECT;

  /** The relay passes audio on; it does not change its codec yet. */
  public boolean isBuilt() {
    return this != TRANSCODE;
  }
}
