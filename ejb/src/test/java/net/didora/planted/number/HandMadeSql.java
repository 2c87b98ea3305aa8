package net.didora.planted.number;

import java.sql.Connection;

/** Planted: SQL by hand in a domain that pages use. */
class HandMadeSql {
  Connection connection;
}
