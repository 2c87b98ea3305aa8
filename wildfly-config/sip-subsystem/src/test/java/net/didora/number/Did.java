package net.didora.number;

/** Planted: stands for a class of Didora. */
public record Did(String digits) {}
