package org.ringback.workbench.wallboard.internal;

import org.ringback.core.callback.Callback;

/**
 * One open call-back.
 *
 * @param recipient what whom it is for is called
 * @param responding what who responds is called, or empty
 */
record Entry(Callback callback, String recipient, String responding, boolean overdue) {}
