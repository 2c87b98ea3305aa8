package net.didora.sip.planted.there;

import net.didora.sip.planted.back.Back;

/** Planted: one half of a circle of packages. */
public record There(Back other) {}
