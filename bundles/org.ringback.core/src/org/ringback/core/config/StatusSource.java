package org.ringback.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Can say how a part of the server is: an OSGi service of the part, an adapter's or an extension's as well. It is asked when
 * an administrator asks ({@code ringback-admin status}) and when a monitoring system does, some times a minute.
 */
@FunctionalInterface
@ConsumerType
public interface StatusSource {
    /**
     * How it is now. Asks for nothing that takes long to find out; blocks for a few seconds at most; throws nothing. Called on
     * any thread, and not again before it has returned.
     */
    PartStatus status();
}
