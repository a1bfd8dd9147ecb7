@org.eclipse.jdt.annotation.NonNullByDefault
package org.ringback.calls.internal;
