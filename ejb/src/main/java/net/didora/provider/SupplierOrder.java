package net.didora.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a supplier informed about his trunk, checked: what it is found by, or made from. */
public record SupplierOrder(
    String providerName,
    @Nullable String host,
    @Nullable Integer port,
    List<SourceAddress> sources,
    @Nullable String user,
    @Nullable String password) {
  public SupplierOrder {
    sources = List.copyOf(sources);
  }
}
