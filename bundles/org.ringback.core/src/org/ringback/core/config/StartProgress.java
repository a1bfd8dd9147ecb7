package org.ringback.core.config;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Whom a part tells that its start takes long but goes on: an OSGi service that is there while the server starts. As long as
 * somebody tells, the server's limit for the start begins anew. Safe for use by several threads; returns at once.
 */
@FunctionalInterface
@ProviderType
public interface StartProgress {
    /**
     * Something went on.
     *
     * @param line what is done and how far it is, for the administrator, without secrets
     */
    void tell(String line);
}
