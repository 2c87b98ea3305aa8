/** The rules of the house that a machine can check, each with a planted violation that it finds. */
package net.didora.rules;
