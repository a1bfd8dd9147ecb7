/** Whether what is shown may be out of date, what waits, and who is logged in. */
package org.ringback.workbench.internal.status;
