package net.didora.api.common;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST interface of Didora, under /api. */
@ApplicationPath("/api")
public class ApiApplication extends Application {}
