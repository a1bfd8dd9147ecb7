package org.ringback.postgresql;

/**
 * The PostgreSQL that comes along, an OSGi service. Nothing runs and nothing is unpacked before somebody asks for it.
 * Its settings are those of PID {@code org.ringback.postgresql}, its data are in the server's data folder.
 */
public interface Postgresql {
    /**
     * Unpacks the programs and makes the data if they are not there, stops what a killed server left running, starts
     * PostgreSQL and waits until it takes connections. To be called once; the caller closes what it gets, and is the only
     * one to use it. Blocks: a moment, at the first start as long as making the data takes (some
     * seconds), after a crash also as long as recovery takes; at most the setting {@code start-limit}.
     *
     * @param connections how many connections the caller opens at most, at the same time
     * @throws PostgresqlException when it cannot be started: one line with the reason, PostgreSQL's own last words and
     *     what to do
     * @throws org.ringback.core.config.SettingException when a setting is wrong
     */
    PostgresqlServer start(int connections);
}
