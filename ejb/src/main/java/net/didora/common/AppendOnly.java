package net.didora.common;

/** A row that is written once: changing or removing it is a fault, whoever does it. */
public interface AppendOnly {}
