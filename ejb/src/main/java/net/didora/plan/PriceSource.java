package net.didora.plan;

import net.didora.common.Money;

/** Where the prices of a new version come from. */
public sealed interface PriceSource {
  /** How the page names it. */
  String label();

  /** A file, as it was sent. */
  final class OfFile implements PriceSource {
    private final String name;
    private final byte[] bytes;

    public OfFile(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes.clone();
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public String label() {
      return name;
    }
  }

  /** Another version of a plan that the tenant sees, at the same prices or at changed ones. */
  record OfVersion(Long versionId, PriceChange change, String label) implements PriceSource {}

  /** Valor por tipo: one price each for fixo, celular and internacional. */
  record ByKind(Money fixed, Money mobile, Money abroad, String label) implements PriceSource {}
}
