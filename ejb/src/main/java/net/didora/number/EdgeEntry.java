package net.didora.number;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen on the page of a DID for one edge above the Assinante.
 *
 * @param buyerId the Revenda that pays whoever is right above it
 * @param planId by which it pays for the calls of this DID; null: by its default
 */
public record EdgeEntry(Long buyerId, @Nullable Long planId) implements Serializable {}
