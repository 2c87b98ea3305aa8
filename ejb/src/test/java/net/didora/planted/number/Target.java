package net.didora.planted.number;

/** Planted: what the upward arrow points at. */
public class Target {}
