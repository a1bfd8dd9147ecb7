/** Tries what comes from outside (bodies, files, numbers, events, settings) with inputs that a fuzzer makes. */
package org.ringback.fuzz;
