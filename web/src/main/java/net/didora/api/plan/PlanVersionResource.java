package net.didora.api.plan;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.didora.api.common.Problem;
import net.didora.common.RefusedException;
import net.didora.common.UnknownIdException;
import net.didora.plan.NewVersion;
import net.didora.plan.PlanImport;
import net.didora.plan.PlanImportService;
import net.didora.plan.PlanImports;
import net.didora.plan.PlanReading;
import net.didora.plan.PlanVersion;
import net.didora.plan.PriceSource;
import net.didora.plan.file.PlanFileWriter;
import net.didora.web.common.Sentences;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The versions of a plan: made whole or not at all, and read as the file they would come from. */
@Path("/plans/{plan}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans", description = "Plans of prices by prefix, and their versions")
public class PlanVersionResource {
  private static final int LARGEST_FILE = 10 * 1024 * 1024;
  private static final int TOO_LARGE = 413;
  private static final String CSV = "text/csv";

  @Inject private PlanReading reading;
  @Inject private PlanImports imports;
  @Inject private PlanImportService runs;
  @Inject private PlanGate gate;

  @GET
  @Operation(summary = "The versions, the latest first")
  public Response list(@PathParam("plan") Long plan) {
    gate.check();
    List<Map<String, Object>> versions =
        reading.versions(plan).stream().map(this::described).toList();
    if (versions.isEmpty() && !reading.mayRead(plan)) {
      throw new UnknownIdException();
    }
    return Response.ok(Map.of("versions", versions)).build();
  }

  @POST
  @Consumes({CSV, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "Makes a version from a price file, sent as the body",
      description =
          "validFrom: a moment like 2030-01-01T03:00:00Z; without it, from now on. Or corrects (id"
              + " of a version that has begun) and reason: it takes that one's place for all of"
              + " its time; calls that have a price keep it until they are rated again.")
  @APIResponse(responseCode = "201", description = "Made; Location says where it is seen")
  @APIResponse(responseCode = "422", description = "Nothing was made; errors says what, by line")
  public Response fromFile(
      @PathParam("plan") Long plan, @BeanParam VersionQuery query, InputStream body)
      throws IOException {
    gate.check();
    byte[] bytes = body.readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE) {
      return Problem.of(TOO_LARGE, "Send a file of 10 MB at most.");
    }
    PriceSource source = new PriceSource.OfFile(query.name(), bytes);
    NewVersion.Correction correction = correction(query.corrects, query.reason);
    return make(new NewVersion(plan, moment(query.validFrom), source, correction));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes a version without a file",
      description =
          "copyOf (id of a version) with percent, or amount, or fixed, mobile and abroad, or none"
              + " of them; or fixed, mobile and abroad alone; and validFrom, or corrects and"
              + " reason.")
  @APIResponse(responseCode = "201", description = "Made; Location says where it is seen")
  @APIResponse(responseCode = "422", description = "Nothing was made; errors says why")
  public Response fromPrices(@PathParam("plan") Long plan, JsonObject body) {
    gate.check();
    Instant from = moment(body.getString("validFrom", null));
    VersionBody order = new VersionBody(body);
    NewVersion.Correction correction = correction(order.corrects(), body.getString("reason", null));
    return make(new NewVersion(plan, from, order.source(), correction));
  }

  private static NewVersion.@Nullable Correction correction(
      @Nullable Long corrects, @Nullable String reason) {
    return corrects == null
        ? null
        : new NewVersion.Correction(corrects, Objects.requireNonNullElse(reason, ""));
  }

  private static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException noMoment) {
      throw new RefusedException("validFrom", "plan.refused.moment");
    }
  }

  private Response make(NewVersion order) {
    PlanImport run = runs.find(imports.run(order)).orElseThrow(UnknownIdException::new);
    Long version = run.getVersionId();
    if (version != null) {
      PlanVersion made = reading.version(version).orElseThrow(UnknownIdException::new);
      Map<String, Object> description = described(made);
      description.put("belowCost", run.getMarginCount());
      URI address = URI.create("plans/" + made.getPlanId() + "/versions/" + made.getId());
      return Response.created(address).entity(description).build();
    }
    return new ImportAnswer(run, gate.locale()).refusal();
  }

  @GET
  @Path("/{version}")
  @Operation(summary = "One version")
  public Response one(@PathParam("plan") Long plan, @PathParam("version") Long version) {
    gate.check();
    return Response.ok(described(find(plan, version))).build();
  }

  @GET
  @Path("/{version}/prefixes")
  @Produces({CSV, MediaType.APPLICATION_JSON})
  @Operation(summary = "All prefixes, as a file that can be sent again")
  public Response prefixes(@PathParam("plan") Long plan, @PathParam("version") Long version) {
    gate.check();
    Long id = find(plan, version).getId();
    List<String> names =
        reading.columns(id).stream()
            .map(letter -> Sentences.of(gate.locale(), "planFile.column." + letter))
            .toList();
    StreamingOutput file =
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          PlanFileWriter writer = new PlanFileWriter(text, names);
          reading.each(id, writer::write);
          writer.flush();
        };
    return Response.ok(file, CSV + "; charset=UTF-8").build();
  }

  @DELETE
  @Path("/{version}")
  @Operation(summary = "Takes a version back before its time")
  @APIResponse(responseCode = "422", description = "It holds already, or was used")
  public Response revoke(@PathParam("plan") Long plan, @PathParam("version") Long version) {
    gate.check();
    runs.revoke(find(plan, version).getId());
    return Response.noContent().build();
  }

  private PlanVersion find(Long plan, Long version) {
    return reading
        .version(version)
        .filter(found -> found.getPlanId().equals(plan))
        .orElseThrow(UnknownIdException::new);
  }

  /** Of a plan that one is charged by, only what concerns the charged. */
  private Map<String, Object> described(PlanVersion version) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", version.getId());
    description.put("planId", version.getPlanId());
    description.put("validFrom", version.getValidFrom().toString());
    Optional.ofNullable(version.getPrefixCount())
        .ifPresent(count -> description.put("prefixes", count));
    if (version.getCorrection() > 0) {
      description.put("correction", version.getCorrection());
    }
    if (reading.isOwn(version.getId())) {
      description.put("reason", version.getReason());
      description.put("used", version.isUsed());
      description.put("source", version.getSource());
    }
    return description;
  }
}
