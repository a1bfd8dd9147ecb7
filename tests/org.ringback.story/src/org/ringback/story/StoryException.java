package org.ringback.story;

/** A step of the story did not happen. The message says which and what was seen instead. */
public final class StoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoryException(String message) {
        super(message);
    }
}
