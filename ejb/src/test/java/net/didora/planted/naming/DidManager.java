package net.didora.planted.naming;

/** Planted: a name that says nothing. */
class DidManager {}
