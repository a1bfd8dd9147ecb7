/** Days and periods in numbers, and what may be promised. */
package org.ringback.server.internal.desk.figures;
