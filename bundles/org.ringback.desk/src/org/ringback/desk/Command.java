package org.ringback.desk;

/**
 * What a desktop may ask of the server. Who asks is not in it: that is known from the log-in. Each kind is
 * served by one engine.
 */
public sealed interface Command
        permits CallbackCommand, CallCommand, PresenceCommand, DirectoryCommand, CustomerCommand, Query {}
