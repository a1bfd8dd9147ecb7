package org.ringback.directory;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.PhoneNumber;

/** Writes numbers as people read them. Safe for use by several threads; quick enough for every cell of a list. */
@ProviderType
public interface NumberFormat {
    /**
     * A number in groups of digits: in the national form of the reader's country, any other in the international form,
     * which is always right to dial. The raw form when it could not be read.
     *
     * @param reader whose country counts; one without a country reads all in the international form
     */
    String show(PhoneNumber number, Locale reader);
}
