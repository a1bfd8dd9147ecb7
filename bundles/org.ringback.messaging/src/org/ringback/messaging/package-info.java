/**
 * The desk protocol over JMS. It has no API of its own: in a desktop it offers the service
 * {@link org.ringback.desk.client.DeskLogin}, in the server {@link org.ringback.desk.server.EventPublisher}, and it brings
 * commands to the {@link org.ringback.desk.server.DeskService}.
 */
@NonNullByDefault
package org.ringback.messaging;

import org.eclipse.jdt.annotation.NonNullByDefault;
