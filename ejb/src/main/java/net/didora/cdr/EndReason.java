package net.didora.cdr;

/** Why a leg ended, in one word of the platform's own; the SIP codes stand beside it on the CDR. */
public enum EndReason {
  /** It was answered, and one side hung up. */
  HUNG_UP,
  /** The caller gave up before the answer. */
  CANCELLED,
  /** Nobody answered in the time allowed. */
  NO_ANSWER,
  /** The called side is busy (486, 600). */
  BUSY,
  /** The called side refused in another way (4xx, 603). */
  REJECTED,
  /** The next hop gave no reply, or 408, 503 or another 5xx; the next target is tried. */
  NEXT_HOP_DEAD,
  /** All targets were tried in vain. */
  ALL_TARGETS_DEAD,
  /** Another target of the same call was answered or tried instead of this one. */
  SUPERSEDED,
  /** The session descriptions could not be brought together. */
  MEDIA_FAILED,
  /** No audio came from either side for too long. */
  RTP_TIMEOUT,
  /** The longest time that a call may last was reached. */
  MAX_TIME,
  /** The money of an account that pays for it ended. */
  MONEY_ENDED,
  /** The other side no longer knows the dialog, or does not answer in it (RFC 4028, 481). */
  DIALOG_LOST,
  /** The server was stopped in an orderly way, and ended its calls. */
  SERVER_STOPPED,
  /** The server died; the end is its last proof of life. */
  SERVER_DIED,
  /** A fault of Didora's own. */
  INTERNAL_ERROR
}
