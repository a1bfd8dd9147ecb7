/** Who is shown: their numbers, notes, open call-backs and history, and what is changed about them. */
package org.ringback.workbench.history.internal.customer;
