package net.didora.wildfly.sip.planted;

import net.didora.number.Did;

/** Planted: knows what Didora is for. */
record Switch(Did did) {}
