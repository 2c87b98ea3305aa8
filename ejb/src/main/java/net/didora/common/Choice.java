package net.didora.common;

import java.io.Serializable;

/** One entry of a list to pick from. */
public record Choice(Long id, String label) implements Serializable {}
