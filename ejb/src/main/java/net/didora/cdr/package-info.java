/** Call detail records and rejected calls, as they are read; call control writes them. */
@org.jspecify.annotations.NullMarked
package net.didora.cdr;
