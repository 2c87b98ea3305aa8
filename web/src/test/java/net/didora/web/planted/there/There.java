package net.didora.web.planted.there;

import net.didora.web.planted.back.Back;

/** Planted: one half of a circle of packages. */
public record There(Back other) {}
