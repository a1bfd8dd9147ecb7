package org.ringback.workbench.ui;

/**
 * What a view needs of the workbench besides the {@link org.ringback.desk.client.Desk} and the {@link Navigator}; in the
 * context of every part.
 */
public record Ui(
        UiUpdates updates, Widgets widgets, Icons icons, Formats formats, Words words, Arrangement arrangement) {}
