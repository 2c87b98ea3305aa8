package net.didora.batch.planted.there;

import net.didora.batch.planted.back.Back;

/** Planted: one half of a circle of packages. */
public record There(Back other) {}
