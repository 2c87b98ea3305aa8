package net.didora.wildfly.sip.planted.there;

import net.didora.wildfly.sip.planted.back.Back;

/** Planted: one half of a circle of packages. */
public record There(Back other) {}
