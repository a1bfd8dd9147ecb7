package org.ringback.directory;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.PhoneNumber;

/**
 * Finds a name for a number: an OSGi service. The built-in one is the customer table; others can ask a CRM or LDAP.
 * Those with a higher service ranking are asked first. May block, but for no more than 2 seconds.
 */
@ConsumerType
public interface CustomerLookup {
    Optional<Entry> find(PhoneNumber number);

    /** What a directory knows of a number. */
    record Entry(Optional<String> name, Optional<String> company) {}
}
