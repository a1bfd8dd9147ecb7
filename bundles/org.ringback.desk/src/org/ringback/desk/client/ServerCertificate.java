package org.ringback.desk.client;

import java.time.Instant;
import java.util.List;

/**
 * What a server has shown of itself. Nobody has vouched for it: its words are those of whoever answered.
 *
 * @param authority of the last certificate that it has shown, which is the one to trust
 * @param names for which names and IP addresses it says it is
 * @param from when it begins to hold
 * @param until when it ends
 */
public record ServerCertificate(Fingerprint authority, List<String> names, Instant from, Instant until) {
    public ServerCertificate {
        names = List.copyOf(names);
    }
}
