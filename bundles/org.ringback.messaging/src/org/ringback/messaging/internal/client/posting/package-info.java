/** Commands on their way, kept until the server has them. */
package org.ringback.messaging.internal.client.posting;
