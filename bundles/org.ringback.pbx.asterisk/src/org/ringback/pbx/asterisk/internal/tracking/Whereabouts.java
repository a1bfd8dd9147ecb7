package org.ringback.pbx.asterisk.internal.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;

/**
 * Where the legs that calls began with came from, when that was not seen: a list shows only the place where a leg is now, and
 * in a subroutine that has no number. Asked are the places that the subroutines return to, and the number dialled first.
 */
public final class Whereabouts {
    /** Subroutines within subroutines that are looked through. */
    private static final int DEPTH = 5;

    /** Gets the value of a variable, or an empty text when there is none; called once, from any thread. */
    public interface Variables {
        void ask(String channelName, String variable, Consumer<String> answered);
    }

    private final Variables variables;
    private final PhoneBook phones;

    public Whereabouts(Variables variables, PhoneBook phones) {
        this.variables = variables;
        this.phones = phones;
    }

    /**
     * @param wanted the legs to ask about
     * @param done gets them with what was found out, from any thread; called once
     */
    public void find(List<ListedChannel> wanted, Consumer<List<ListedChannel>> done) {
        if (wanted.isEmpty()) {
            done.accept(List.of());
            return;
        }
        Map<Integer, ListedChannel> found = new ConcurrentHashMap<>();
        AtomicInteger left = new AtomicInteger(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            int place = i;
            find(wanted.get(i), leg -> {
                found.put(place, leg);
                if (left.decrementAndGet() == 0) {
                    done.accept(List.copyOf(new ArrayList<>(found.values())));
                }
            });
        }
    }

    private void find(ListedChannel leg, Consumer<ListedChannel> found) {
        String name = leg.made().name();
        variables.ask(
                name,
                "CALLERID(dnid)",
                dialled -> number(
                        leg,
                        1,
                        number -> found.accept(leg.at(
                                Optional.of(dialled).filter(text -> !text.isEmpty()),
                                number.filter(text -> !text.isEmpty())))));
    }

    private void number(ListedChannel leg, int depth, Consumer<Optional<String>> found) {
        if (depth > DEPTH || phones.isNumber(leg.place().exten())) {
            found.accept(Optional.empty());
            return;
        }
        variables.ask(leg.made().name(), "STACK_PEEK(" + depth + ",e,1)", exten -> {
            if (exten.isEmpty() || phones.isNumber(exten)) {
                found.accept(Optional.of(exten));
            } else {
                number(leg, depth + 1, found);
            }
        });
    }
}
