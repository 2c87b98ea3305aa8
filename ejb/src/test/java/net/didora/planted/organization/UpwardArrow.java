package net.didora.planted.organization;

import net.didora.planted.number.Target;

/** Planted: an earlier domain that uses a later one. */
class UpwardArrow {
  Target target;
}
