/**
 * Drives a real desktop from outside, as a person would: reads what is on its screen, types and clicks by events of the
 * windowing system. For tests and for the demo without a display; in no product that ships.
 */
@NonNullByDefault
package org.ringback.workbench.driver;

import org.eclipse.jdt.annotation.NonNullByDefault;
