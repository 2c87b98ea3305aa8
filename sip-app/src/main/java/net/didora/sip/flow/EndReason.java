package net.didora.sip.flow;

/** Why a call ended. */
public enum EndReason {
  /** One side hung up an answered call. */
  HANGUP,
  /** The caller gave up before the answer. */
  CANCELLED,
  BUSY,
  NO_ANSWER,
  /** The target refused the call. */
  DECLINED,
  /** The target does not know the number. */
  UNKNOWN_AT_TARGET,
  /** No target could be reached, or none could take the call. */
  UNREACHABLE,
  LOOP,
  MEDIA_FAILED,
  MAX_TALK,
  RTP_TIMEOUT,
  /** One side vanished: no ACK, no session refresh, or it does not know the call any more. */
  LEG_LOST,
  PLATFORM_STOP,
  /** A fault of ours. */
  FAULT
}
