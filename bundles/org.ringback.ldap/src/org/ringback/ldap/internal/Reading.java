package org.ringback.ldap.internal;

import java.util.List;
import java.util.Set;
import org.ringback.core.GroupId;

/**
 * What the company's directory says of the office.
 *
 * @param groups of which it says who is in them
 * @param phones whether it says which phones people have
 * @param problems whom it has and who cannot be an agent, each in one line
 */
record Reading(List<Person> people, Set<GroupId> groups, boolean phones, List<String> problems) {}
