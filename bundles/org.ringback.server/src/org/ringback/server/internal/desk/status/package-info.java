/** How the server and its parts are. */
package org.ringback.server.internal.desk.status;
