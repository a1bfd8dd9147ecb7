@org.eclipse.jdt.annotation.NonNullByDefault
package org.ringback.workbench.colleagues;
