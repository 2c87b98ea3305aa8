package net.didora.api.account;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import net.didora.account.Account;
import net.didora.account.AccountBalance;
import net.didora.account.AccountService;
import net.didora.account.TopUpService;
import net.didora.api.common.Problem;
import net.didora.common.RefusedException;
import net.didora.common.UnknownIdException;
import net.didora.web.common.Notices;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an account holds, and money moved into it, out of it, or to it from the one above. */
@Path("/accounts/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "accounts", description = "What accounts hold")
public class AccountResource {
  @Inject private AccountService accounts;
  @Inject private TopUpService topUps;
  @Inject private Notices notices;

  @PathParam("id")
  private Long id;

  @SuppressWarnings("NullAway.Init")
  public AccountResource() {}

  /** Moves money, and says whether it did so just now. */
  private interface Act {
    boolean post(Movement movement);
  }

  @GET
  @Operation(summary = "What it holds, what running calls hold of it, and what is available")
  @APIResponse(responseCode = "404", description = "No such account, or it is not yours")
  public Response account() {
    try {
      return Response.ok(described()).build();
    } catch (UnknownIdException unknown) {
      return unknown();
    }
  }

  @POST
  @Path("/top-ups")
  @Operation(
      summary = "The holder has paid: {amount, text, key}; with the same key it is done once")
  public Response topUp(JsonObject body) {
    return act(body, move -> topUps.topUp(id, move.amount(), move.text(), move.key()));
  }

  @POST
  @Path("/adjustments")
  @Operation(summary = "Puts it right, up or down: {amount, text, key}; text is the reason")
  public Response adjust(JsonObject body) {
    return act(body, move -> topUps.adjust(id, move.amount(), move.text(), move.key()));
  }

  @POST
  @Path("/transfers")
  @Operation(summary = "To it from the account right above: {amount, text, key}")
  public Response transfer(JsonObject body) {
    return act(body, move -> topUps.transfer(id, move.amount(), move.text(), move.key()));
  }

  private Response act(JsonObject body, Act act) {
    try {
      boolean now = act.post(Movement.of(body));
      Map<String, Object> answer = described();
      answer.put("posted", now);
      return Response.ok(answer).build();
    } catch (UnknownIdException unknown) {
      return unknown();
    } catch (RefusedException refused) {
      return Problem.of(Status.BAD_REQUEST, notices.sentence(refused.refusals().get(0)));
    }
  }

  private Map<String, Object> described() {
    Account account = accounts.find(id).orElseThrow(UnknownIdException::new);
    AccountBalance holds = accounts.balance(id);
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", id);
    description.put("kind", account.getKind());
    description.put("currency", account.getCurrency());
    description.put("balance", holds.getBalance().amount());
    description.put("reserved", holds.getReserved().amount());
    description.put("unbilled", holds.getUnbilled().amount());
    if (!account.terms().isUnlimited()) {
      description.put("available", holds.available(account).amount());
    }
    return description;
  }

  private static Response unknown() {
    return Problem.of(Status.NOT_FOUND, "There is no such account.");
  }
}
