package org.ringback.directory;

import org.ringback.core.PhoneNumber;

/**
 * One of the subscribers that a number can mean, as a PBX wrote it.
 *
 * @param setting the setting by which it means this one, for example {@code incoming.office = country-code-first}
 */
public record NumberReading(String setting, PhoneNumber number) {}
