package net.didora.api.job;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.didora.api.common.Problem;
import net.didora.job.BatchRun;
import net.didora.job.JobRunsAlreadyException;
import net.didora.job.Jobs;
import net.didora.security.Role;
import net.didora.web.security.LoggedIn;
import net.didora.web.security.WebLog;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Starting and watching the nightly jobs from outside; only for logins of the Master. */
@Path("/jobs/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs", description = "The nightly jobs")
public class JobResource {
  private static final int SHOWN = 20;

  @Inject private Jobs jobs;
  @Inject private HttpServletRequest request;

  @POST
  @Operation(summary = "Starts the job and answers at once")
  @APIResponse(responseCode = "202", description = "It has started; Location says where it is seen")
  @APIResponse(responseCode = "403", description = "The login is not one of the Master")
  @APIResponse(responseCode = "404", description = "There is no such job")
  @APIResponse(responseCode = "409", description = "It runs already")
  public Response start(@PathParam("name") String name) {
    if (!isMaster()) {
      return forbidden();
    }
    if (!jobs.names().contains(name)) {
      return unknown();
    }
    String login = LoggedIn.in(request).map(LoggedIn::login).orElseThrow();
    try {
      BatchRun run = jobs.start(name, "API:" + login);
      WebLog.LOG.jobStarted(login, name);
      return Response.accepted(described(run)).location(URI.create("jobs/" + name)).build();
    } catch (JobRunsAlreadyException already) {
      return Problem.of(Status.CONFLICT, "The job " + name + " is running already.");
    }
  }

  @GET
  @Operation(summary = "The run that goes on, if any, and the latest runs")
  public Response state(@PathParam("name") String name) {
    if (!isMaster()) {
      return forbidden();
    }
    if (!jobs.names().contains(name)) {
      return unknown();
    }
    Optional<BatchRun> running = jobs.running(name);
    List<Map<String, Object>> runs =
        jobs.history(name, null, SHOWN).stream().map(JobResource::described).toList();
    return Response.ok(Map.of("job", name, "running", running.isPresent(), "runs", runs)).build();
  }

  private boolean isMaster() {
    return LoggedIn.in(request).filter(user -> user.role() == Role.MASTER).isPresent();
  }

  private static Response forbidden() {
    return Problem.of(Status.FORBIDDEN, "Only a login of the Master may start and watch jobs.");
  }

  private Response unknown() {
    return Problem.of(
        Status.NOT_FOUND, "There is no such job; there are: " + String.join(", ", jobs.names()));
  }

  private static Map<String, Object> described(BatchRun run) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", run.id());
    description.put("state", run.state());
    description.put("startedBy", run.startedBy());
    description.put("node", run.node());
    description.put("startedAt", run.startedAt().toString());
    Optional.ofNullable(run.endedAt()).ifPresent(at -> description.put("endedAt", at.toString()));
    Optional.ofNullable(run.total()).ifPresent(total -> description.put("total", total));
    description.put("done", run.done());
    description.put("rejected", run.rejected());
    Optional.ofNullable(run.message()).ifPresent(text -> description.put("message", text));
    return description;
  }
}
