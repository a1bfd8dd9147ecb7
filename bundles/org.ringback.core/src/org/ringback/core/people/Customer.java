package org.ringback.core.people;

import java.util.List;
import java.util.Optional;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;

/**
 * Whoever is calling, found by number.
 *
 * @param revision rises with every change; an edit names the one it began from
 * @param name empty for an unknown caller
 * @param numbers at least one
 */
public record Customer(
        CustomerId id,
        long revision,
        Optional<String> name,
        Optional<String> company,
        List<PhoneNumber> numbers,
        String notes) {
    public Customer {
        numbers = List.copyOf(numbers);
    }
}
