package org.ringback.calls.internal;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.Names;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Caller;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.CustomerLookup;
import org.ringback.directory.NumberReader;

/** Finds out who a caller is: the number is read at once, the name looked up elsewhere. Safe for use by several threads. */
final class Callers {
    private static final System.Logger LOG = System.getLogger(Callers.class.getName());
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 1000;
    private static final int LIMIT_SECONDS = 3;

    private record Found(Instant at, CompletableFuture<Optional<String>> name) {}

    private final Clock clock;
    private final NumberReader numbers;
    private final Supplier<Collection<CustomerLookup>> lookups;
    private final Supplier<Collection<AgentDirectory>> agents;
    private final ExecutorService threads;
    private final Map<String, Found> found = new Bounded<>(MOST_KEPT);

    Callers(
            Clock clock,
            NumberReader numbers,
            Supplier<Collection<CustomerLookup>> lookups,
            Supplier<Collection<AgentDirectory>> agents,
            ExecutorService threads) {
        this.clock = clock;
        this.numbers = numbers;
        this.lookups = lookups;
        this.agents = agents;
        this.threads = threads;
    }

    /** The caller with the number read; of an internal call with the agent's name. Answers from memory. */
    Caller read(Call call) {
        if (call.direction() == CallDirection.INTERNAL) {
            return call.callerExtension()
                    .flatMap(phone -> agents.get().stream()
                            .flatMap(all -> all.agentAt(phone).stream())
                            .findFirst())
                    .map(Agent::name)
                    .map(call.caller()::named)
                    .orElse(call.caller());
        }
        return call.direction() == CallDirection.INBOUND
                ? read(call.caller(), raw -> numbers.readIncoming(call.id().pbx(), raw))
                : read(call.caller(), raw -> numbers.readDialled(call.id().pbx(), raw));
    }

    /** Somebody who calls in at that PBX. */
    Caller read(PbxId pbx, Caller caller) {
        return read(caller, raw -> numbers.readIncoming(pbx, raw));
    }

    private static Caller read(Caller caller, Function<String, PhoneNumber> reading) {
        return new Caller(caller.number().map(number -> read(number, reading)), caller.name());
    }

    private static PhoneNumber read(PhoneNumber number, Function<String, PhoneNumber> reading) {
        if (number.e164().isPresent()) {
            return number;
        }
        try {
            return reading.apply(number.raw());
        } catch (IllegalArgumentException e) {
            // Shown as it came: the PBX says it is a number, whatever it looks like.
            return number;
        }
    }

    /** The name for that caller; empty when nobody knows one, or not soon enough. Never blocks, never fails. */
    CompletionStage<Optional<String>> name(Call call, Caller caller) {
        if (call.direction() == CallDirection.INTERNAL || caller.number().isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        PhoneNumber number = caller.number().get();
        synchronized (found) {
            Found known = found.get(number.key());
            if (known != null && known.at().plus(KEPT).isAfter(clock.instant())) {
                return known.name();
            }
            CompletableFuture<Optional<String>> name = lookUp(number);
            found.put(number.key(), new Found(clock.instant(), name));
            return name;
        }
    }

    private CompletableFuture<Optional<String>> lookUp(PhoneNumber number) {
        try {
            return CompletableFuture.supplyAsync(() -> ask(number), threads)
                    .completeOnTimeout(Optional.empty(), LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "Too many callers are being looked up: " + number + " stays without a name");
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    private Optional<String> ask(PhoneNumber number) {
        for (CustomerLookup lookup : lookups.get()) {
            try {
                Optional<String> name = lookup.find(number).flatMap(Callers::shown);
                if (name.isPresent()) {
                    return name;
                }
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A directory could not be asked for " + number, e);
            }
        }
        return Optional.empty();
    }

    static Optional<String> shown(CustomerLookup.Entry entry) {
        String shown = Stream.of(entry.name(), entry.company())
                .flatMap(Optional::stream)
                .map(Names::inOneDirection)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return Optional.of(shown).filter(s -> !s.isEmpty());
    }
}
