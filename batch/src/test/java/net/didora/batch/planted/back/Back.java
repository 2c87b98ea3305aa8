package net.didora.batch.planted.back;

import net.didora.batch.planted.there.There;

/** Planted: one half of a circle of packages. */
public record Back(There other) {}
