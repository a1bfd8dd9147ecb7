package org.ringback.store.internal;

import java.nio.file.Path;
import java.util.Locale;

/** What differs between the databases; all of it is here. */
public enum Dialect {
    /** H2 in a file of the server's own, or in memory for tests. */
    H2("select next value for callback_order", "varchar(200)"),
    /** PostgreSQL 13 or newer. */
    POSTGRESQL("select nextval('callback_order')", "varchar(200) collate \"C\"");

    private static final String H2_PREFIX = "jdbc:h2:";
    private final String nextOrder;
    private final String termType;

    Dialect(String nextOrder, String termType) {
        this.nextOrder = nextOrder;
        this.termType = termType;
    }

    /**
     * The dialect of a JDBC address.
     *
     * @throws IllegalArgumentException when it is of neither database
     */
    static Dialect of(String url) {
        if (url.startsWith(H2_PREFIX)) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException();
    }

    /** The statement that takes the next place in the order of input. */
    public String nextOrder() {
        return nextOrder;
    }

    /** The column type of what is searched by its beginning: compares character by character. */
    String termType() {
        return termType;
    }

    /** The address with what Ringback needs: H2 files in the data folder, and every commit written before it returns. */
    String address(String url, Path data) {
        return this == H2 ? h2Address(url, data) : url;
    }

    private static String h2Address(String url, Path data) {
        int settingsAt = url.indexOf(';');
        String place = url.substring(H2_PREFIX.length(), settingsAt < 0 ? url.length() : settingsAt);
        String settings = settingsAt < 0 ? "" : url.substring(settingsAt);
        return H2_PREFIX + h2Place(place, data) + withDefaults(settings);
    }

    private static String h2Place(String place, Path data) {
        if (place.startsWith("mem:") || place.startsWith("tcp:") || place.startsWith("ssl:")) {
            return place;
        }
        String file = place.startsWith("file:") ? place.substring("file:".length()) : place;
        boolean ofHome = file.startsWith("~");
        // "retry:": otherwise one interrupted thread would close the file for all.
        return "retry:file:"
                + (ofHome ? file : data.resolve(file).toAbsolutePath().normalize());
    }

    private static String withDefaults(String settings) {
        String upper = settings.toUpperCase(Locale.ROOT);
        StringBuilder all = new StringBuilder(settings);
        for (String each :
                new String[] {"WRITE_DELAY=0", "LOCK_TIMEOUT=5000", "DB_CLOSE_ON_EXIT=FALSE", "TRACE_LEVEL_FILE=0"}) {
            if (!upper.contains(";" + each.substring(0, each.indexOf('=') + 1))) {
                all.append(';').append(each);
            }
        }
        return all.toString();
    }
}
