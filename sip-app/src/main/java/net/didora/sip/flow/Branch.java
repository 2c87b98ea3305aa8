package net.didora.sip.flow;

/**
 * One of the answers that a dialled target may give: a target that forks lets several devices
 * answer, each with a tag of its own.
 */
public record Branch(int attempt, String tag) {}
