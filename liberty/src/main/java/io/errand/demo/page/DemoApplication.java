package io.errand.demo.page;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The page asks under {@code api/}. */
@ApplicationPath("api")
public class DemoApplication extends Application {}
