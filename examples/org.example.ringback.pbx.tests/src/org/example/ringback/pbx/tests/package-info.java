@org.eclipse.jdt.annotation.NonNullByDefault
package org.example.ringback.pbx.tests;
