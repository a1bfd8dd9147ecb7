package org.ringback.server.internal.start.parts;

/** An OSGi service that is there from when the server is ready. */
public record Started() {}
