/** What calls mean for call-backs: missed, spoken, tried, and from whose telephone one is called back. */
package org.ringback.callbacks.internal.calls;
