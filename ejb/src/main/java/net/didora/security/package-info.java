/** Who may log in, and on behalf of which place of the hierarchy. */
@org.jspecify.annotations.NullMarked
package net.didora.security;
