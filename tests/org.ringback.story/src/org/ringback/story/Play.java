package org.ringback.story;

/** Something that is played on a {@link Stage} and told in a {@link Report}. */
public abstract class Play {
    static final String ANNA = "Anna Albrecht";
    static final String BEN = "Ben Brandt";
    protected final Stage stage;
    protected final Report report;

    Play(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    /**
     * Plays it to the end; the first step that does not happen is a {@link StoryException}, and the report gets a picture
     * of every screen.
     */
    public final void play() {
        stage.played(report, this::acts);
    }

    abstract void acts();

    /** Anna's desktop at 101, logged in. */
    final Desktop anna(Server server) {
        return stage.startDesktop("anna", server).ready(ANNA);
    }

    /** Ben's desktop at 102, logged in. */
    final Desktop ben(Server server) {
        return stage.startDesktop("ben", server).ready(BEN);
    }
}
