package org.ringback.postgresql;

/**
 * Where a running PostgreSQL is reached: on loopback only, by SCRAM-SHA-256 only.
 *
 * @param host always an address of this machine
 * @param port chosen anew at each start
 * @param database the one database; it belongs to the user
 * @param user who may log in; not a superuser, but may make the extensions that PostgreSQL calls trusted
 * @param secret the user's password; never log it
 */
public record PostgresqlAddress(String host, int port, String database, String user, String secret) {
    /** As a driver for Java wants it, without user and secret. */
    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
