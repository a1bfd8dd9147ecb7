/** Tells others of what was kept. */
package org.ringback.callbacks.internal.feed;
