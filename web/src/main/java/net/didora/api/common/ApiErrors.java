package net.didora.api.common;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.UnknownIdException;
import net.didora.web.common.Sentences;
import net.didora.web.security.LoggedIn;
import net.didora.web.security.WebLog;

/** Turns what goes wrong in the API into a sentence; our own faults are logged, not shown. */
@Provider
@SuppressWarnings("NullAway.Init")
public class ApiErrors implements ExceptionMapper<RuntimeException> {
  /** Understood, and against the rules. */
  public static final int UNPROCESSABLE = 422;

  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(RuntimeException failure) {
    if (failure instanceof WebApplicationException refusal) {
      if (refusal.getResponse().hasEntity()) {
        return refusal.getResponse();
      }
      int status = refusal.getResponse().getStatus();
      return Problem.of(status, sentence(status));
    }
    if (failure instanceof RefusedException refused) {
      return refusal(refused);
    }
    WebLog.LOG.apiFailed(failure);
    return Problem.of(
        Status.INTERNAL_SERVER_ERROR, "Didora failed; the log of the server says why.");
  }

  /** What the pages would say beside the fields, in the language of the login. */
  private Response refusal(RefusedException refused) {
    List<String> sentences = new ArrayList<>();
    List<Map<String, Object>> errors = new ArrayList<>();
    Locale locale = LoggedIn.in(request).map(LoggedIn::locale).orElse(Locale.ENGLISH);
    for (Refusal refusal : refused.refusals()) {
      String sentence = Sentences.of(locale, refusal.messageKey(), refusal.parameters());
      sentences.add(sentence);
      errors.add(Map.of("field", refusal.field(), "message", sentence));
    }
    return Problem.of(statusOf(refused), String.join(" ", sentences), errors);
  }

  private static int statusOf(RefusedException refused) {
    if (refused instanceof UnknownIdException) {
      return Status.NOT_FOUND.getStatusCode();
    }
    boolean conflict = refused instanceof EditedMeanwhileException;
    return conflict ? Status.CONFLICT.getStatusCode() : UNPROCESSABLE;
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
