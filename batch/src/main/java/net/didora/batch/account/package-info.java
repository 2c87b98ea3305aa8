/**
 * Jobs that look after what accounts hold: prove-ledger compares it with what it is made of;
 * sweep-reservations gives back what no running call holds any more.
 */
@org.jspecify.annotations.NullMarked
package net.didora.batch.account;
