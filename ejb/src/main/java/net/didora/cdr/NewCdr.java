package net.didora.cdr;

/** A leg that is charged, and that has just got its CDR. */
public record NewCdr(FinishedCall call, LegResult leg, long id) {}
