/** The desk's state out of snapshots and events. */
package org.ringback.messaging.internal.client.state;
