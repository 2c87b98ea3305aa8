package net.didora.api.plan;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.didora.common.KeyPage;
import net.didora.common.RefusedException;
import net.didora.common.UnknownIdException;
import net.didora.organization.Buyer;
import net.didora.plan.PlanCatalog;
import net.didora.plan.PlanEntry;
import net.didora.plan.PlanFilter;
import net.didora.plan.PlanService;
import net.didora.plan.PrefixPlan;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans of prices: those that the login sees on its pages. */
@Path("/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans", description = "Plans of prices by prefix, and their versions")
public class PlanResource {
  private static final int PAGE = 100;

  @Inject private PlanCatalog catalog;
  @Inject private PlanService plans;
  @Inject private PlanGate gate;

  @GET
  @Operation(summary = "Plans by name; next is the key of the following page, as parameter after")
  public Response list(
      @QueryParam("kind") @Nullable String kind, @QueryParam("after") @Nullable String after) {
    gate.check();
    KeyPage<PrefixPlan> page = catalog.list(PlanFilter.of(kind(kind)), PAGE, after);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("plans", page.rows().stream().map(PlanResource::described).toList());
    page.nextKey().ifPresent(next -> answer.put("next", next));
    return Response.ok(answer).build();
  }

  /** SALE where nothing is said. */
  private static PrefixPlan.Kind kind(@Nullable String text) {
    for (PrefixPlan.Kind kind : PrefixPlan.Kind.values()) {
      if (text == null || kind.name().equalsIgnoreCase(text)) {
        return kind;
      }
    }
    throw new RefusedException("kind", "plan.refused.kind");
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a plan: kind, description, givenOrganizationId or givenSubscriberId")
  @APIResponse(responseCode = "201", description = "Made; Location says where it is seen")
  @APIResponse(responseCode = "422", description = "Against the rules; errors says which")
  public Response create(JsonObject body) {
    gate.check();
    Long organization = id(body, "givenOrganizationId");
    Long subscriber = id(body, "givenSubscriberId");
    if (organization != null && subscriber != null) {
      throw new RefusedException("givenSubscriberId", "plan.refused.oneBuyer");
    }
    PlanEntry entry =
        new PlanEntry(
            kind(body.getString("kind", null)),
            body.getString("description", ""),
            new Buyer(organization, subscriber));
    Long id = plans.create(entry);
    return Response.created(URI.create("plans/" + id)).entity(described(find(id))).build();
  }

  private static @Nullable Long id(JsonObject body, String name) {
    return body.containsKey(name) && !body.isNull(name)
        ? Long.valueOf(body.getJsonNumber(name).longValueExact())
        : null;
  }

  @GET
  @Path("/{plan}")
  @Operation(summary = "One plan")
  @APIResponse(responseCode = "404", description = "There is none, or it is not the login's")
  public Response one(@PathParam("plan") Long plan) {
    gate.check();
    return Response.ok(described(find(plan))).build();
  }

  private PrefixPlan find(Long id) {
    return plans.find(id).orElseThrow(UnknownIdException::new);
  }

  private static Map<String, Object> described(PrefixPlan plan) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", plan.getId());
    description.put("kind", plan.getKind().name());
    description.put("description", plan.getDescription());
    description.put("status", plan.getStatus().name());
    description.put("organizationId", plan.getOrganizationId());
    put(description, "givenOrganizationId", plan.getGiven().organizationId());
    put(description, "givenSubscriberId", plan.getGiven().subscriberId());
    description.put("links", List.of("plans/" + plan.getId() + "/versions"));
    return description;
  }

  private static void put(Map<String, Object> description, String name, @Nullable Long value) {
    Optional.ofNullable(value).ifPresent(known -> description.put(name, known));
  }
}
