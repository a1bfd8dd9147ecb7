/**
 * The adapter for Asterisk: AMI for events and actions, FastAGI for the forwarding decision.
 *
 * <p>{@code AsteriskAdapter} is the component. {@code AmiLink} keeps the connection, {@code EventTranslator} turns
 * Asterisk-Java's events into {@code PbxEvent}s, {@code CallTracker} makes calls of them.
 */
@NonNullByDefault
package org.ringback.pbx.asterisk.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
