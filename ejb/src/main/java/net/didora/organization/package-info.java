/** The hierarchy: Master, Revendas below it to any depth, and their Assinantes. */
@org.jspecify.annotations.NullMarked
package net.didora.organization;
