package org.ringback.server.internal.start;

/** An OSGi service that is there from when the server is ready. */
public record Started() {}
