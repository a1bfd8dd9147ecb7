/** Everything that a desktop shows, part by part. */
package org.ringback.server.internal.desk.snapshot;
