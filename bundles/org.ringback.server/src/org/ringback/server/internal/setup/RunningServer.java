package org.ringback.server.internal.setup;

import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.repository.DirectoryFiles;

/** A server that was started before, logged in at as an administrator. */
public interface RunningServer {
    /** Logs in, asking for what that needs. */
    @FunctionalInterface
    interface LogIn {
        /** @throws Refused when nobody could be logged in */
        RunningServer in() throws Refused;
    }

    /** It was not done. The message is the line that the administrator sees. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /** The groups and agents that there are. */
    DirectoryFiles.People people();

    /** Adds a group, or changes what is said of it. */
    void save(Group group) throws Refused;

    /** Adds an agent, or changes what is said of them. */
    void save(Agent agent) throws Refused;
}
