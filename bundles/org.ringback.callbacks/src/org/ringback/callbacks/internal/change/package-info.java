/** How call-backs are entered and changed: always within a transaction. */
package org.ringback.callbacks.internal.change;
