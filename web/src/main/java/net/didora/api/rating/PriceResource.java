package net.didora.api.rating;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import net.didora.api.common.Problem;
import net.didora.call.admission.DidPriceService;
import net.didora.common.RefusedException;
import net.didora.common.UnknownIdException;
import net.didora.rating.ImaginedCall;
import net.didora.rating.PriceChain;
import net.didora.rating.PriceExplanation;
import net.didora.rating.PriceExplanationService;
import net.didora.web.common.Notices;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why a call costs what it costs, or what an imagined one would. */
@Path("/prices/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "prices", description = "What calls cost")
public class PriceResource {
  private static final int SECOND = 1000;

  @Inject private PriceExplanationService prices;
  @Inject private DidPriceService didPrices;
  @Inject private PriceAnswer answer;
  @Inject private Notices notices;

  @Parameter(description = "Id of a CDR; the other parameters are for a call that nobody made")
  @QueryParam("cdr")
  private @Nullable Long cdr;

  @Parameter(description = "Number of the caller; empty or ANON: hidden")
  @QueryParam("number")
  private @Nullable String number;

  @Parameter(description = "When it is answered, with offset: 2026-03-02T19:59:00-03:00")
  @QueryParam("at")
  private @Nullable String at;

  @Parameter(description = "For how long they talk")
  @QueryParam("seconds")
  private @Nullable Long seconds;

  @Parameter(description = "Id of a plan")
  @QueryParam("plan")
  private @Nullable Long plan;

  @Parameter(description = "With a plan: id of the account that would pay, for its minute bundles")
  @QueryParam("account")
  private @Nullable Long account;

  @Parameter(description = "Instead of a plan: level:plan:buyer:account;... as CDRs keep it")
  @QueryParam("chain")
  private @Nullable String chain;

  @Parameter(description = "Instead of a plan: number of a DID; answers one charge after another")
  @QueryParam("did")
  private @Nullable String did;

  @GET
  @Operation(summary = "Every step from the number to the cent, at each level that you may see")
  @APIResponse(responseCode = "200", description = "Facts, and the same in words")
  @APIResponse(responseCode = "400", description = "A parameter is missing or wrong")
  @APIResponse(
      responseCode = "404",
      description = "No such CDR, plan or account, or it is not yours")
  public Response explain() {
    try {
      return Response.ok(answer()).build();
    } catch (UnknownIdException unknown) {
      return Problem.of(Status.NOT_FOUND, "There is no such CDR, plan or account.");
    } catch (RefusedException refused) {
      return Problem.of(Status.BAD_REQUEST, notices.sentence(refused.refusals().get(0)));
    } catch (DateTimeParseException noMoment) {
      return Problem.of(Status.BAD_REQUEST, "at is a moment like 2026-03-02T19:59:00-03:00.");
    } catch (IllegalArgumentException noChain) {
      return Problem.of(
          Status.BAD_REQUEST, "chain is level:plan:buyer:account;... as CDRs keep it.");
    }
  }

  private Map<String, Object> answer() {
    if (cdr != null) {
      return answer.of(prices.ofCdr(cdr));
    }
    ImaginedCall call = call();
    if (did == null) {
      return answer.of(imagined(call));
    }
    return Map.of("charges", didPrices.imagined(call, did).stream().map(answer::of).toList());
  }

  private ImaginedCall call() {
    if (at == null || seconds == null) {
      throw new RefusedException("", "price.api.missing");
    }
    Instant answered = OffsetDateTime.parse(at).toInstant();
    long millis = Math.min(Math.max(seconds, -1), ImaginedCall.LONGEST_MILLIS) * SECOND;
    return ImaginedCall.typed(number == null ? "" : number, answered, millis);
  }

  private PriceExplanation imagined(ImaginedCall call) {
    if (plan != null && chain == null) {
      return prices.imagined(call, plan, account);
    }
    if (plan == null && chain != null) {
      return prices.imagined(call, PriceChain.parse(chain));
    }
    throw new RefusedException("", "price.api.missing");
  }
}
