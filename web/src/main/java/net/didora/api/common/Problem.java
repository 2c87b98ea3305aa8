package net.didora.api.common;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;

/** An answer that says in one sentence what was wrong with the request. */
public final class Problem {
  private Problem() {}

  public static Response of(Status status, String sentence) {
    return of(status.getStatusCode(), sentence);
  }

  public static Response of(int status, String sentence) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Map.of("error", sentence))
        .build();
  }

  /** With all that was wrong, each for itself. */
  public static Response of(int status, String sentence, List<Map<String, Object>> errors) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Map.of("error", sentence, "errors", errors))
        .build();
  }
}
