package net.didora.common;

/**
 * What the admission of a call reads: a change of such a row raises the configuration version in
 * the same transaction, so that every server admits its next call by the new state.
 */
public interface CallSetting {}
