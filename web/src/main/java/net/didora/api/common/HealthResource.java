package net.didora.api.common;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import net.didora.common.DatabaseHealth;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whether the application can work: open to everybody, so it says nothing but yes or no. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
  @Inject private DatabaseHealth database;

  @GET
  @Operation(summary = "UP with 200 while the database is reached, DOWN with 503 while it is not")
  public Response health() {
    return database.isReached()
        ? Response.ok(Map.of("status", "UP")).build()
        : Response.status(Response.Status.SERVICE_UNAVAILABLE)
            .entity(Map.of("status", "DOWN"))
            .build();
  }
}
