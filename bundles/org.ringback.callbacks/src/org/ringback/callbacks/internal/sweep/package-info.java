/** What time brings: claims and snoozes that end, call-backs that are handed on. */
package org.ringback.callbacks.internal.sweep;
