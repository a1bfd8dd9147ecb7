package org.ringback.desk;

/** What an administrator asks of the server itself. */
public sealed interface ServerCommand extends Command {
    /**
     * Makes a backup. The accepted reply carries {@link Result.BackedUp}, or {@link Result.Done} when it takes long and goes on:
     * then the status tells of it.
     */
    record BackUp() implements ServerCommand {}
}
