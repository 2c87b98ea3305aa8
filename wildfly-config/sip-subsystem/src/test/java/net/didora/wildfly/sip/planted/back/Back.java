package net.didora.wildfly.sip.planted.back;

import net.didora.wildfly.sip.planted.there.There;

/** Planted: one half of a circle of packages. */
public record Back(There other) {}
