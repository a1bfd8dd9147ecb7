package org.ringback.history;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;

/** The customers. Every method blocks for the database. */
public interface Customers {
    /** A customer by identity, also by that of one that was merged into it. */
    Optional<Customer> find(CustomerId id);

    /** The customers with these identities, in any order, without those that are not there. */
    List<Customer> find(Collection<CustomerId> ids);

    /**
     * The customer with this number. One that does not tell who somebody is ({@link PhoneNumber#tellsWho()}) finds none but
     * the record that was made for it.
     */
    Optional<Customer> find(PhoneNumber number);

    /**
     * The customer with this number; an unknown one gets a record.
     *
     * @param name what the caller or the PBX calls them; kept when no name is known yet
     */
    Customer identify(PhoneNumber number, Optional<String> name);

    /**
     * Finds customers by the beginning of any part of their number or of words of name, company and notes.
     *
     * @param limit 1 to 200
     */
    List<Customer> search(String words, int limit);

    /**
     * Changes a customer.
     *
     * @param customer its revision is that of the customer it was made from
     * @return the customer as it is kept; empty when it was changed meanwhile
     * @throws NumberTakenException when one of the numbers is another customer's
     * @throws IllegalArgumentException when it has no number
     */
    Optional<Customer> save(Customer customer);
}
