package net.didora.planted.account;

/** Planted: a price as a binary fraction. */
class FloatPrice {
  double price;

  double price() {
    return price;
  }
}
