/** By when somebody is to respond, and who is next when nobody does. */
package org.ringback.callbacks.internal.deadlines;
