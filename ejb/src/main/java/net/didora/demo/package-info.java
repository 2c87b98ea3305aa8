/** A small operator to try the platform with: made at the first start where didora.demo is set. */
@org.jspecify.annotations.NullMarked
package net.didora.demo;
