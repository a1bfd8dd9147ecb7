package org.ringback.core.people;

import java.util.List;
import java.util.Optional;

/**
 * A customer as another system's file has it, to be imported.
 *
 * @param line where in the file it begins, from 1
 * @param numbers as they are written there
 */
public record Contact(int line, Optional<String> name, Optional<String> company, List<String> numbers, String notes) {
    public Contact {
        numbers = List.copyOf(numbers);
    }
}
