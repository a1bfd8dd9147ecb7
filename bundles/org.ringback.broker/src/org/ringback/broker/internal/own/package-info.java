/** An Artemis of one's own: the plug-in, and the server's link to it. */
package org.ringback.broker.internal.own;
