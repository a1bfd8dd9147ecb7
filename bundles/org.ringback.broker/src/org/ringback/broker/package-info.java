/**
 * The message broker. It has no API of its own: it offers a {@link jakarta.jms.ConnectionFactory} as an OSGi service with
 * the property {@code service.role=server}, whose connections are logged in as the server itself.
 */
@NonNullByDefault
package org.ringback.broker;

import org.eclipse.jdt.annotation.NonNullByDefault;
