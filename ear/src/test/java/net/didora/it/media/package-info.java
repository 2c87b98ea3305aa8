/**
 * Telephones for tests and benchmarks, as far as media goes: they send a tone at 20 ms, and say
 * what they heard. They share no code with the relay, and use nothing but the JDK, so that the
 * benchmark script can compile them alone.
 */
package net.didora.it.media;
