package net.didora.plan;

import org.jspecify.annotations.Nullable;

/** One piece of the prefixes of a version: those that begin with what was typed, or all. */
public record PrefixSearch(Long versionId, @Nullable String typed, int size) {}
