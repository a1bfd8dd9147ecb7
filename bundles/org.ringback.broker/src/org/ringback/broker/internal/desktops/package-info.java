/** Which desktops are connected, and who wants to know. */
package org.ringback.broker.internal.desktops;
