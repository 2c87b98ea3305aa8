package net.didora.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier informed about his trunk, checked: what it is found by, or made from.
 *
 * @param sourcesImplied nobody typed them: they are the host itself
 * @param numberSources where the called number stands, in order, by commas
 * @param registers we are to register with it
 * @param digest calls are known by user and password, from whatever address
 */
public record SupplierOrder(
    String providerName,
    @Nullable String host,
    @Nullable Integer port,
    List<SourceAddress> sources,
    boolean sourcesImplied,
    String numberSources,
    @Nullable String user,
    @Nullable String password,
    boolean registers,
    boolean digest) {
  public SupplierOrder {
    sources = List.copyOf(sources);
  }
}
