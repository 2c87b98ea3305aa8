package net.didora.api.plan;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What the address says of a version whose prices come as a file. */
public final class VersionQuery {
  @QueryParam("validFrom")
  @Nullable String validFrom;

  @QueryParam("name")
  @Nullable String name;

  @QueryParam("corrects")
  @Nullable Long corrects;

  @QueryParam("reason")
  @Nullable String reason;

  String name() {
    String given = name;
    return given == null ? "API" : given;
  }
}
