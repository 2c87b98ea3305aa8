package net.didora.web.planted.back;

import net.didora.web.planted.there.There;

/** Planted: one half of a circle of packages. */
public record Back(There other) {}
