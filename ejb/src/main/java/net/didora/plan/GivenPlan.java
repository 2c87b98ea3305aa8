package net.didora.plan;

import java.io.Serializable;

/** A plan by which an organization is charged by the one above it: what it may know of that. */
public record GivenPlan(Long id, String description) implements Serializable {}
