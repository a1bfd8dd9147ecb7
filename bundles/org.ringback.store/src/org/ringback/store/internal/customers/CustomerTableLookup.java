package org.ringback.store.internal.customers;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.PhoneNumber;
import org.ringback.directory.CustomerLookup;
import org.ringback.history.Customers;

/** The built-in look-up: the customer table. */
@Component
public final class CustomerTableLookup implements CustomerLookup {
    private final Customers customers;

    @Activate
    public CustomerTableLookup(
            @Reference(target = "(component.name=org.ringback.store.internal.customers.CustomerStore)")
                    Customers customers) {
        this.customers = customers;
    }

    @Override
    public Optional<Entry> find(PhoneNumber number) {
        return customers
                .find(number)
                .filter(c -> number.tellsWho())
                .filter(c -> c.name().isPresent() || c.company().isPresent())
                .map(c -> new Entry(c.name(), c.company()));
    }
}
