package org.ringback.server.internal.desk;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.directory.NumberReader;
import org.ringback.history.Customers;
import org.ringback.history.History;
import org.ringback.history.Page;

/** Answers who a customer is and what was said to them. Every agent may ask: whoever takes a call needs to know. */
@Component(service = CommandHandler.class)
@SuppressWarnings("rawtypes")
public final class CustomerQueries implements CommandHandler<Query> {
    private static final int MOST = 200;
    private static final int LONGEST_WORDS = 200;
    private final Customers customers;
    private final History history;
    private final NumberReader numbers;

    @Activate
    public CustomerQueries(
            @Reference Customers customers, @Reference History history, @Reference NumberReader numbers) {
        this.customers = customers;
        this.history = history;
        this.numbers = numbers;
    }

    /** All queries for which there is no narrower handler. */
    @Override
    public Class<Query> handles() {
        return Query.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, Query query) {
        try {
            return answer(query);
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private Reply answer(Query<?> query) {
        return switch (query) {
            case Query.FindByNumber q -> found(customers.find(numbers.read(q.number())));
            case Query.GetCustomer q -> found(customers.find(q.customer()));
            case Query.SearchCustomers q
            when q.words().length() > LONGEST_WORDS ->
                throw new IllegalArgumentException("more than " + LONGEST_WORDS + " characters cannot be searched for");
            case Query.SearchCustomers q when q.words().isBlank() -> listed(List.of());
            case Query.SearchCustomers q -> listed(customers.search(q.words(), within(q.limit())));
            case Query.GetHistory q -> {
                Page page = history.page(q.customer(), q.after(), within(q.limit()));
                yield new Reply.Accepted(new Result.HistoryPage(page.interactions(), page.next()));
            }
            default -> new Reply.Refused(Refusal.TRY_AGAIN, "the part of the server that answers this is not running");
        };
    }

    private static int within(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("the limit must be from 1 to " + MOST);
        }
        return limit;
    }

    private static Reply found(Optional<Customer> customer) {
        return listed(customer.stream().toList());
    }

    private static Reply listed(List<Customer> customers) {
        return new Reply.Accepted(new Result.CustomerList(customers));
    }
}
