package net.didora.api.common;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import net.didora.web.security.WebLog;

/** Turns what goes wrong in the API into a sentence; our own faults are logged, not shown. */
@Provider
public class ApiErrors implements ExceptionMapper<RuntimeException> {
  @Override
  public Response toResponse(RuntimeException failure) {
    if (failure instanceof WebApplicationException refusal) {
      int status = refusal.getResponse().getStatus();
      return Problem.of(status, sentence(status));
    }
    WebLog.LOG.apiFailed(failure);
    return Problem.of(
        Status.INTERNAL_SERVER_ERROR, "Didora failed; the log of the server says why.");
  }

  private static String sentence(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not know this method.";
      case 406 -> "This address answers with application/json.";
      case 415 -> "Send application/json.";
      default -> "The request was refused with " + status + ".";
    };
  }
}
