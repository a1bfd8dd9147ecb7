/** How an Asterisk is set up and tried. */
package org.ringback.pbx.asterisk.internal.setup;
