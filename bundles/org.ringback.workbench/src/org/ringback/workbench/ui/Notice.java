package org.ringback.workbench.ui;

/**
 * One line for the agent in the status line.
 *
 * @param problem whether something did not work
 */
public record Notice(String text, boolean problem) {}
