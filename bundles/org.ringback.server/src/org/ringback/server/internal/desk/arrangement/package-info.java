/** How agents have arranged their desktops. */
package org.ringback.server.internal.desk.arrangement;
