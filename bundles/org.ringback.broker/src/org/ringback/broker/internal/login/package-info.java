/** Who logs in, from where, and how often one may try. */
package org.ringback.broker.internal.login;
