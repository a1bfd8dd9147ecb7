@org.eclipse.jdt.annotation.NonNullByDefault
package org.ringback.pbx.simulator.tests;
