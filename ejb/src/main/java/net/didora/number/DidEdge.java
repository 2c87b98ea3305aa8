package net.didora.number;

import java.io.Serializable;
import net.didora.common.Choice;
import org.jspecify.annotations.Nullable;

/**
 * An edge of the hierarchy on the way to a DID, at which somebody sells whom the tenant sees.
 *
 * @param usual the buyer's default plan; null: it has none, and pays nothing
 * @param plan the plan of this DID; null: the default
 */
public record DidEdge(Choice seller, Choice buyer, @Nullable Choice usual, @Nullable Choice plan)
    implements Serializable {}
