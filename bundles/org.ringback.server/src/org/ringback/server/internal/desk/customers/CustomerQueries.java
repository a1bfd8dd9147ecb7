package org.ringback.server.internal.desk.customers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.core.people.Role;
import org.ringback.core.search.TypedSearch;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.directory.NumberReader;
import org.ringback.directory.WholeNumbers;
import org.ringback.history.CustomerCare;
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
    private final CustomerCare care;
    private final History history;
    private final NumberReader numbers;
    private final WholeNumbers wholeNumbers;

    @Activate
    public CustomerQueries(
            @Reference Customers customers,
            @Reference CustomerCare care,
            @Reference History history,
            @Reference NumberReader numbers,
            @Reference WholeNumbers wholeNumbers) {
        this.wholeNumbers = wholeNumbers;
        this.customers = customers;
        this.care = care;
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
            return answer(sender, query);
        } catch (IllegalArgumentException e) {
            return new Reply.Refused(Refusal.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private Reply answer(Sender sender, Query<?> query) {
        return switch (query) {
            case Query.FindByNumber q -> found(customers.find(numbers.read(q.number())));
            case Query.GetCustomer q -> found(customers.find(q.customer()));
            case Query.SearchCustomers q -> listed(search(sender, searchable(q.words()), within(q.limit())));
            case Query.SearchHistory q -> hits(search(sender, searchable(q.words()), q.after(), within(q.limit())));
            case Query.GetHistory q -> {
                Page page = history.page(Reader.of(sender.agent()), q.customer(), q.after(), within(q.limit()));
                yield new Reply.Accepted(new Result.HistoryPage(page.interactions(), page.next()));
            }
            case Query.GetErasures q
            when !sender.agent().may(Role.ADMINISTRATOR) ->
                new Reply.Refused(Refusal.NOT_ALLOWED, "only administrators may see what was erased");
            case Query.GetErasures q ->
                new Reply.Accepted(new Result.Erasures(
                        care.erasures().stream().map(CustomerQueries::mark).toList()));
            default -> new Reply.Refused(Refusal.TRY_AGAIN, "the part of the server that answers this is not running");
        };
    }

    private List<Customer> search(Sender sender, String typed, int limit) {
        if (wholeNumbers.hiddenFrom(sender.agent())) {
            TypedSearch wholly = TypedSearch.of(typed);
            if (!wholly.numbers().isEmpty()) {
                return owner(wholly).stream().toList();
            }
            typed = wholly.words();
        }
        return typed.isBlank() ? List.of() : customers.search(typed, limit);
    }

    private Page search(Sender sender, String typed, Optional<String> after, int limit) {
        if (wholeNumbers.hiddenFrom(sender.agent())) {
            TypedSearch wholly = TypedSearch.of(typed);
            if (!wholly.numbers().isEmpty()) {
                return owner(wholly)
                        .map(c -> history.page(Reader.of(sender.agent()), c.id(), after, limit))
                        .orElseGet(CustomerQueries::nothing);
            }
            typed = wholly.words();
        }
        return typed.isBlank() ? nothing() : history.search(Reader.of(sender.agent()), typed, after, limit);
    }

    /** Whose numbers they all are. */
    private Optional<Customer> owner(TypedSearch search) {
        List<Optional<Customer>> owners = search.numbers().stream()
                .map(n -> customers.find(numbers.read(n)))
                .distinct()
                .toList();
        return owners.size() == 1 ? owners.get(0) : Optional.empty();
    }

    private static Page nothing() {
        return new Page(List.of(), Optional.empty());
    }

    private Reply hits(Page page) {
        Set<CustomerId> whose =
                page.interactions().stream().map(Interaction::customer).collect(Collectors.toSet());
        List<Customer> found = whose.isEmpty() ? List.of() : customers.find(whose);
        return new Reply.Accepted(new Result.HistoryHits(page.interactions(), found, page.next()));
    }

    static Result.Erasures.Mark mark(CustomerCare.Erasure erasure) {
        return new Result.Erasures.Mark(
                erasure.at(), erasure.by(), erasure.ofNumber(), erasure.interactions(), erasure.callbacks());
    }

    private static String searchable(String words) {
        if (words.length() > LONGEST_WORDS) {
            throw new IllegalArgumentException("more than " + LONGEST_WORDS + " characters cannot be searched for");
        }
        return words;
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
