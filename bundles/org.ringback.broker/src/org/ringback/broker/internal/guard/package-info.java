/** What agents may send, hear and ask, looked at before anything is kept. */
package org.ringback.broker.internal.guard;
