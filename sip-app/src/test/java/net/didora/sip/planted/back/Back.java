package net.didora.sip.planted.back;

import net.didora.sip.planted.there.There;

/** Planted: one half of a circle of packages. */
public record Back(There other) {}
