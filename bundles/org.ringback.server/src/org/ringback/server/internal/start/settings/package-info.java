/** The settings of all parts: read, looked at, given to them. */
package org.ringback.server.internal.start.settings;
