/** IP lines: the SIP endpoints of Assinantes, whose credits pay for calls. */
@org.jspecify.annotations.NullMarked
package net.didora.line;
